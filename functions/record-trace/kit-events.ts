import {
  assembling,
  commissioning,
  disassembling,
  type EpcisEvent,
  type QuantityElement,
  transforming,
} from '@tallystick/epcis'
import type { KitUnit } from '@tallystick/lots'
import type { TracedFact, TracedKits, TracedLot } from '@tallystick/store'
import { epcIn, happened, type OperationWorld, paperOf, quantitiesIn } from './operation-world.ts'

type Assembly = Extract<TracedFact, { readonly fact: 'assembly' }>

/** Kits with a number of their own are associated with what is inside; the others are made of it, as a lot is. */
export function assemblyEvents(assembly: Assembly, world: OperationWorld): EpcisEvent[] {
  const { fresh, locationId } = assembly
  const epcs = fresh.flatMap(({ sku, serial }) => epcOf(assembly, world, sku, serial) ?? [])
  const before = { ...happened(world, locationId, -1), epcs }
  return [...(epcs.length > 0 ? [commissioning(before)] : []), ...kitEvents(assembly, world, 'together')]
}

/** Kits were taken apart: what was inside is by itself again. */
export function disassemblyEvents(kits: TracedKits, world: OperationWorld): EpcisEvent[] {
  return kitEvents(kits, world, 'apart')
}

function kitEvents(kits: TracedKits, world: OperationWorld, how: 'together' | 'apart'): EpcisEvent[] {
  const named = kits.units.flatMap((unit) => {
    const { serial } = unit
    const parent = serial === undefined ? undefined : epcOf(kits, world, kits.kits.sku, serial)
    return parent === undefined ? [] : [{ unit, parent }]
  })
  const happening = {
    ...happened(world, kits.locationId),
    transactions: [paperOf(world, kits.locationId, 'prodorder', kits.assemblyId)],
  }
  const associate = how === 'together' ? assembling : disassembling
  const associations = named.flatMap(({ unit, parent }) => {
    const { epcs, quantities } = inside(kits, world, [unit], 1)
    return epcs.length + quantities.length > 0 ? [associate({ ...happening, parent, epcs, quantities })] : []
  })
  const nameless = kits.units.filter((unit) => named.every((kit) => kit.unit !== unit))
  const parts = inside(kits, world, nameless, kits.kits.quantity - named.length)
  const lots = quantitiesIn(world, [{ ...kits.kits, quantity: kits.kits.quantity - named.length }])
  if (
    kits.kits.quantity === named.length ||
    lots.length === 0 ||
    parts.epcs.length + parts.quantities.length === 0
  )
    return associations
  const [inputs, outputs] = how === 'together' ? [parts, { quantities: lots }] : [{ quantities: lots }, parts]
  return [...associations, transforming({ ...happening, isNew: false, inputs, outputs })]
}

interface Inside {
  readonly epcs: readonly string[]
  readonly quantities: readonly QuantityElement[]
}

/** What is inside so many kits: units with serials by name, what is left of each component lot by number. */
function inside(kits: TracedKits, world: OperationWorld, units: readonly KitUnit[], count: number): Inside {
  const parts = units.flatMap((unit) => unit.parts)
  const epcs = parts.flatMap(({ sku, serial }) => epcOf(kits, world, sku, serial) ?? [])
  const isNamed = (sku: string, serial: string) => epcOf(kits, world, sku, serial) !== undefined
  const loose = kits.inside.flatMap(({ sku, lot, perKit }): TracedLot[] => {
    const named = parts.filter(
      (part) => part.sku === sku && (part.lot ?? lot) === lot && isNamed(part.sku, part.serial),
    )
    const quantity = perKit * count - named.length
    return quantity > 0 ? [{ sku, lot, quantity }] : []
  })
  return { epcs, quantities: quantitiesIn(world, loose) }
}

function epcOf({ tradeItems }: TracedKits, world: OperationWorld, sku: string, serial: string) {
  const tradeItem = tradeItems[sku]
  return tradeItem === undefined ? undefined : epcIn(world, sku, tradeItem, serial)
}
