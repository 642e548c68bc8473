import type { Location, PartAllocation, ReturnEntry, ReturnLine, Sku } from '@tallystick/orders'
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
  const read = await inParallel(entries, readsAtOnce, async ({ serial, number, line }) => {
    if (serial === undefined) return []
    const reads: UnitRead[] = []
    for (const tradeItem of tradeItems(number)) {
      const unit = await readUnitStory({ ...deps, orderOf, placeOf }, { tradeItem, serial })
      if (leftWith(line, unit)) return [[number, unit] as const]
      reads.push(unit)
    }
    return reads.slice(0, 1).map((unit) => [number, unit] as const)
  })
  const orders = new Map(await settled(reading))
  await readFirstOrders(orders, orderOf)
  return { location, orders, units: new Map(read.flat()) }
}

/** True for a unit that left with the order line that the report names. */
function leftWith(line: ReturnLine, { story }: UnitRead): boolean {
  if (!isOfOrder(line) || typeof story === 'string') return false
  return story.order?.order.orderId === line.orderId && story.lineId === line.orderLineId
}

/** Looks up all serials of a trade item together: what the forms of its serials are known from is the same for all. */
async function placesOf(
  deps: UnitStoryDeps,
  entries: readonly ReturnEntry[],
  tradeItems: (number: number) => readonly string[],
) {
  const places = new Map<string, ReadonlyMap<string, Place>>()
  const named = entries.flatMap(({ number, serial }) =>
    serial === undefined ? [] : tradeItems(number).map((tradeItem) => ({ tradeItem, serial })),
  )
  for (const [tradeItem, members] of Map.groupBy(named, (each) => each.tradeItem)) {
    const serials = members.map(({ serial }) => serial)
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

/**
 * Of which trade items each named unit may be, the likeliest first: those that left with its order line, the one that was told,
 * or that of its SKU.
 */
async function tradeItemsOf(
  table: Table,
  entries: readonly ReturnEntry[],
  orders: ReadonlyMap<string, WholeOrder>,
): Promise<(number: number) => readonly string[]> {
  const told = new Set(entries.flatMap(({ line }) => (isOfOrder(line) ? [] : (line.sku ?? []))))
  const skus: ReadonlyMap<string, Sku> = told.size === 0 ? new Map() : await readSkus(table, [...told])
  const byNumber = new Map(
    entries.map((entry) => [entry.number, tradeItemsOfEntry(entry, { orders, skus })] as const),
  )
  return (number) => byNumber.get(number) ?? []
}

function tradeItemsOfEntry(
  entry: ReturnEntry,
  { orders, skus }: { orders: ReadonlyMap<string, WholeOrder>; skus: ReadonlyMap<string, Sku> },
): readonly string[] {
  const { line } = entry
  if (isOfOrder(line)) {
    const order = orders.get(line.orderId)
    return order === undefined ? [] : [...new Set(partsOf(order, entry).map(tradeItemOf))]
  }
  const told = line.tradeItem === undefined ? undefined : tradeItemIn(line.tradeItem)
  if (line.tradeItem !== undefined) return told === undefined ? [] : [told]
  const sku = skus.get(line.sku ?? '')
  return sku === undefined ? [] : [tradeItemOf(sku)]
}

/**
 * The parts of the order line that an entry under the order's number may be about, the likeliest first: a component, or what was
 * sent as the line, of several such that of which its lot left. Of which of them a unit is, its serial tells.
 */
export function partsOf(whole: WholeOrder, { line, component, lot }: ReturnEntry): readonly PartAllocation[] {
  if (!isOfOrder(line)) return []
  const { order, state, shipments } = whole
  const { orderLineId } = line
  const { parts = [] } = state.lines.find(({ lineId }) => lineId === orderLineId) ?? {}
  if (component !== undefined) return parts.filter(({ sku }) => sku === component)
  const ordered = order.lines.find(({ lineId }) => lineId === orderLineId)?.sku
  const skus = new Set(shipments.map((shipment) => sentAs(whole, shipment, orderLineId)))
  const sent = parts.filter(({ sku }) => skus.has(sku))
  if (sent.length === 0) return parts.filter(({ sku }) => sku === ordered)
  const hasLot = ({ lots = [] }: PartAllocation) => lots.some((each) => each.lot === lot && each.shipped > 0)
  return [...sent.filter(hasLot), ...sent.filter((part) => !hasLot(part))]
}
