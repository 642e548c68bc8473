import { type Location, thingOf } from '@tallystick/orders'
import { hasLine, type OrderOnRecord, type OrderPlace, type Table } from '@tallystick/store'
import type { AllocationWorld, SomeAllocated } from './allocate-some.ts'
import { openShelf } from './shelf.ts'
import { thingsOf } from './things-of.ts'
import { wantedLines } from './wanted-parts.ts'

/** The world of the order at one of its locations; `undefined` where nothing like it is fulfilled from there. */
export type WorldAt = (locationId: string) => Promise<AllocationWorld | undefined>

/**
 * Where the order gets its goods: at the first of its candidates that has everything and where no older order waits for any
 * of it, else where it waits. An order that has some goods stays where they are; one whose lots a person names is not moved.
 */
export async function chooseLocation(
  table: Table,
  worldAt: WorldAt,
  { place, state }: Pick<OrderOnRecord, 'place' | 'state'>,
): Promise<AllocationWorld | undefined> {
  const own = await worldAt(place.locationId)
  const { candidates = [] } = place
  const isFree = candidates.length > 0 && state.lines.every(({ parts }) => parts === undefined)
  if (own === undefined || !isFree || isNamed(own)) return own
  for (const locationId of candidates) {
    const isOwn = locationId === place.locationId
    const world = isOwn ? own : await worldAt(locationId)
    if (world === undefined) continue
    const itWaitsThere = isOwn && state.waitsAt !== undefined
    if (!itWaitsThere && (await isWaitedFor(table, world))) continue
    if (await hasEverything(table, world)) return world
  }
  return own
}

/** Somebody took what another location had when it was chosen: the order does not wait there. */
export function wasTaken(some: SomeAllocated, { locationId }: AllocationWorld, place: OrderPlace): boolean {
  if (some.kind !== 'shortage' || locationId === place.locationId) return false
  return thingOf(some.thing)?.kind === 'stock'
}

/** True of a location that orders may be fulfilled from in that way. */
export function fulfils(location: Location, fulfilment: OrderPlace['fulfilment'] = 'shipping'): boolean {
  return (location.fulfils ?? ['shipping']).includes(fulfilment)
}

function isNamed({ skus }: AllocationWorld): boolean {
  return [...skus.values()].some(({ picking }) => picking?.policy === 'named')
}

async function isWaitedFor(table: Table, world: AllocationWorld): Promise<boolean> {
  const stocks = thingsOf(world).filter(({ thing }) => thingOf(thing)?.kind === 'stock')
  const lines = await Promise.all(stocks.map(({ thing }) => hasLine(table, thing)))
  return lines.includes(true)
}

/** Everything that is limited by stock: what has no lots is everywhere. */
async function hasEverything(table: Table, world: AllocationWorld): Promise<boolean> {
  const shelf = openShelf(table, world)
  for (const { part, fromLots } of wantedLines(world).flatMap(({ parts }) => parts))
    if (part.sku.lots && !(await shelf.take(part.sku, fromLots)).enough) return false
  return true
}
