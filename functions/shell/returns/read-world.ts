import type { Location, PartAllocation, ReturnEntry, Sku } from '@tallystick/orders'
import { isOfOrder, tradeItemOf } from '@tallystick/orders'
import { readOrderToMove, readSkus, type Table, type WholeOrder } from '@tallystick/store'
import { inParallel } from '../in-parallel.ts'
import { mintedPlaces, type Place } from '../units/minted-places.ts'
import { readUnitStory, type UnitName, type UnitRead, type UnitStoryDeps } from '../units/read-unit-story.ts'
import { tradeItemIn } from '../units/trade-item-in.ts'
import { sentAs } from './sent-as.ts'

/** What is on record of everything that a return tells. */
export interface ReturnWorld {
  readonly location: Location
  /** Orders by id, as they were when the first of their units was asked about; those that nobody knows are missing. */
  readonly orders: ReadonlyMap<string, WholeOrder>
  /** What is known of units, by the number of the entry that names them; those of unknown trade items are missing. */
  readonly units: ReadonlyMap<number, UnitRead>
}

/** Units and orders that are read at once. */
const readsAtOnce = 50

/** Reads what a decision about these entries needs: each order once, whatever the number of its units. */
export async function readReturnWorld(
  deps: UnitStoryDeps,
  location: Location,
  entries: readonly ReturnEntry[],
): Promise<ReturnWorld> {
  const reading = new Map<string, Promise<WholeOrder | undefined>>()
  const orderOf = (orderId: string) => {
    const known = reading.get(orderId) ?? readOrderToMove(deps.table, orderId)
    reading.set(orderId, known)
    return known
  }
  const named = entries.flatMap(({ line }) => (isOfOrder(line) ? [line.orderId] : []))
  await inParallel([...new Set(named)], readsAtOnce, orderOf)
  const known = await settled(reading)
  const tradeItems = await tradeItemsOf(deps.table, entries, known)
  const placeOf = await placesOf(deps, entries, tradeItems)
  const read = await inParallel(entries, readsAtOnce, async ({ serial, number }) => {
    const tradeItem = tradeItems(number)
    if (serial === undefined || tradeItem === undefined) return []
    return [[number, await readUnitStory({ ...deps, orderOf, placeOf }, { tradeItem, serial })] as const]
  })
  const orders = new Map(await settled(reading))
  await readFirstOrders(orders, orderOf)
  return { location, orders, units: new Map(read.flat()) }
}

/** Looks up all serials of a trade item together: what the forms of its serials are known from is the same for all. */
async function placesOf(
  deps: UnitStoryDeps,
  entries: readonly ReturnEntry[],
  tradeItems: (number: number) => string | undefined,
) {
  const places = new Map<string, ReadonlyMap<string, Place>>()
  const byItem = Map.groupBy(entries, ({ number }) => tradeItems(number))
  for (const [tradeItem, members] of byItem) {
    if (tradeItem === undefined) continue
    const serials = members.flatMap(({ serial }) => serial ?? [])
    const known = await mintedPlaces(deps.remembered, deps.masterKey, { tradeItem, serials })
    const others = serials.filter((serial) => !known.has(serial))
    const more = await mintedPlaces(deps.fresh, deps.masterKey, { tradeItem, serials: others })
    places.set(tradeItem, new Map([...known, ...more]))
  }
  return ({ tradeItem, serial }: UnitName) => places.get(tradeItem)?.get(serial)
}

async function settled(reading: ReadonlyMap<string, Promise<WholeOrder | undefined>>) {
  const orders = new Map<string, WholeOrder>()
  for (const [orderId, read] of reading) {
    const order = await read
    if (order !== undefined) orders.set(orderId, order)
  }
  return orders
}

/** The orders in whose place others were sent. */
async function readFirstOrders(
  orders: Map<string, WholeOrder>,
  orderOf: (orderId: string) => Promise<WholeOrder | undefined>,
): Promise<void> {
  for (const { order } of orders.values()) {
    const { orderId = '' } = order.exchangeOf ?? {}
    const first = orderId === '' || orders.has(orderId) ? undefined : await orderOf(orderId)
    // What is added while the map is walked is visited too, so that an exchange of an exchange leads on.
    if (first !== undefined) orders.set(orderId, first)
  }
}

/** Of which trade item each named unit is: that which its order line was given, which was told, or that of its SKU. */
async function tradeItemsOf(
  table: Table,
  entries: readonly ReturnEntry[],
  orders: ReadonlyMap<string, WholeOrder>,
): Promise<(number: number) => string | undefined> {
  const told = new Set(entries.flatMap(({ line }) => (isOfOrder(line) ? [] : (line.sku ?? []))))
  const skus: ReadonlyMap<string, Sku> = told.size === 0 ? new Map() : await readSkus(table, [...told])
  const byNumber = new Map(
    entries.map((entry) => [entry.number, tradeItemOfEntry(entry, { orders, skus })] as const),
  )
  return (number) => byNumber.get(number)
}

function tradeItemOfEntry(
  entry: ReturnEntry,
  { orders, skus }: { orders: ReadonlyMap<string, WholeOrder>; skus: ReadonlyMap<string, Sku> },
): string | undefined {
  const { line } = entry
  if (isOfOrder(line)) {
    const order = orders.get(line.orderId)
    const part = order && partOf(order, entry)
    return part && tradeItemOf(part)
  }
  if (line.tradeItem !== undefined) return tradeItemIn(line.tradeItem)
  const sku = skus.get(line.sku ?? '')
  return sku && tradeItemOf(sku)
}

/**
 * The part of the order line that an entry under the order's number is about: a component, or what was sent as the line, of
 * several such that of which its lot left.
 */
export function partOf(whole: WholeOrder, { line, component, lot }: ReturnEntry): PartAllocation | undefined {
  if (!isOfOrder(line)) return undefined
  const { order, state, shipments } = whole
  const { orderLineId } = line
  const { parts = [] } = state.lines.find(({ lineId }) => lineId === orderLineId) ?? {}
  if (component !== undefined) return parts.find(({ sku }) => sku === component)
  const ordered = order.lines.find(({ lineId }) => lineId === orderLineId)?.sku
  const skus = new Set(shipments.map((shipment) => sentAs(whole, shipment, orderLineId)))
  const sent = parts.filter(({ sku }) => skus.has(sku))
  const ofLot = sent.find(({ lots = [] }) => lots.some((each) => each.lot === lot && each.shipped > 0))
  return ofLot ?? sent[0] ?? parts.find(({ sku }) => sku === ordered)
}
