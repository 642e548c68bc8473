import { destroying, holding, type ObjectEvent, receiving, releasing, shipping } from '@tallystick/epcis'
import { type Gln, renderLocationLink } from '@tallystick/gs1'
import type { TracedFact } from '@tallystick/store'
import { classLink } from '../shell/class-link.ts'
import { happened, type OperationWorld, paperOf, quantitiesIn } from './operation-world.ts'

type Fact<Name extends TracedFact['fact']> = Extract<TracedFact, { readonly fact: Name }>

/** Lots arrived from a supplier. */
export function receiptEvents({ locationId, lots }: Fact<'receipt'>, world: OperationWorld): ObjectEvent[] {
  const quantities = quantitiesIn(world, lots)
  if (quantities.length === 0) return []
  const transactions = [paperOf(world, locationId, 'recadv', world.reference)]
  return [receiving({ ...happened(world, locationId), quantities, transactions })]
}

/** Units of lots were destroyed. */
export function destructionEvents(
  { locationId, lots }: Fact<'destruction'>,
  world: OperationWorld,
): ObjectEvent[] {
  const quantities = quantitiesIn(world, lots)
  return quantities.length === 0 ? [] : [destroying({ ...happened(world, locationId), quantities })]
}

/** Lots left for, or arrived from, another place of ours; what was lost on the way arrived nowhere. */
export function moveEvents(
  { fact, moveId, from, to, lots }: Fact<'move' | 'arrival'>,
  world: OperationWorld,
): ObjectEvent[] {
  const quantities = quantitiesIn(world, lots)
  if (quantities.length === 0) return []
  const moved = {
    ...happened(world, fact === 'move' ? from : to),
    quantities,
    sources: linksOf(world, from).map((source) => ({ type: 'location' as const, source })),
    destinations: linksOf(world, to).map((destination) => ({ type: 'location' as const, destination })),
  }
  const sent = paperOf(world, from, 'desadv', moveId)
  if (fact === 'move') return [shipping({ ...moved, transactions: [sent] })]
  const came = paperOf(world, to, 'recadv', world.reference)
  return [receiving({ ...moved, transactions: [sent, came] })]
}

function linksOf({ locations }: OperationWorld, locationId: string): string[] {
  const gln = locations.get(locationId)?.gln
  return gln === undefined ? [] : [renderLocationLink(gln as Gln)]
}

/** A lot was stopped or freed, wherever its units are: told of the class, whose quantity nobody counts for that. */
export function lotStepEvents({ step, sku, lot, locationId }: Fact<'lot-step'>, world: OperationWorld) {
  const known = world.skus.get(sku)
  const epcClass = known && classLink(known, lot)
  if (epcClass === undefined) return []
  const { readPoint: _, ...moment } = happened(world, locationId)
  const stopped = { ...moment, quantities: [{ epcClass }] }
  switch (step) {
    case 'recall':
      return [holding({ ...stopped, recall: 'opened' })]
    case 'withdraw-recall':
      return [holding({ ...stopped, recall: 'withdrawn' })]
    case 'hold':
      return [holding(stopped)]
    case 'release':
      return [releasing(stopped)]
    default:
      return []
  }
}
