import type { Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { index2Keys, indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import { type DepartedUnits, deleteOrderShipment, type OrderShipment, putOrderShipment } from './orders.ts'
import type { Item, Table, Write } from './table.ts'

/** What left of a lot with one shipment: the edge from the lot to the order, written with the shipment and taken back with it. */
export interface LotDeparture {
  readonly shipmentId: string
  readonly orderId: string
  readonly at: Instant
  /** One entry for each line, all of them of the lot. */
  readonly departed: readonly DepartedUnits[]
}

interface LotName {
  readonly sku: string
  readonly lot: string
}

/** Lots under which one record is found: it has a place in each of the two indexes. */
const lotsOfRecord = 2

/** Writes that a shipment of so many lots takes, beside those of its stock. */
export function departureWriteCount(lots: number): number {
  return 1 + Math.ceil(lots / lotsOfRecord)
}

/**
 * Links the shipment to its order, and each of its lots to it. The link itself is what is found by lot, so a usual shipment takes no
 * further record; one of many lots has records that carry two lots each.
 */
export function departureWrites(orderId: string, shipment: OrderShipment): readonly [Write, ...Write[]] {
  const link = putOrderShipment(orderId, shipment)
  const lots = lotsOf(shipment)
  if (ridesOnLink(link, lots)) return [withPlaces(link, shipment, lots)]
  const carriers = inRecords(lots).map((some, i): Write => {
    const departed = shipment.departed.filter((units) => some.some((name) => isOf(units, name)))
    const { shipmentId, at } = shipment
    const item = bodyItem(keys.shipmentLots(shipmentId, i), { orderId, shipmentId, at, departed })
    return withPlaces({ kind: 'put', item }, shipment, some)
  })
  return [link, ...carriers]
}

/** Takes back what `departureWrites` wrote. */
export function departureDeletes(orderId: string, shipment: OrderShipment): readonly [Write, ...Write[]] {
  const { shipmentId } = shipment
  const link = deleteOrderShipment(orderId, shipmentId)
  const lots = lotsOf(shipment)
  if (ridesOnLink(putOrderShipment(orderId, shipment), lots)) return [link]
  return [
    link,
    ...inRecords(lots).map((_, i): Write => ({ kind: 'delete', key: keys.shipmentLots(shipmentId, i) })),
  ]
}

/** Departures of a lot on a page. What a step of a search reads at once, eight lots, is one answer of a door, and Lambda takes 6 MB. */
export const MAX_PAGE_DEPARTURES = 500

/** Some of the departures of a lot, by moment; `cursor` leads to more. The indexes lag behind by a moment. */
export async function pageOfDepartures(
  table: Table,
  name: LotName,
  cursor?: string,
): Promise<{ readonly departures: readonly LotDeparture[]; readonly cursor?: string }> {
  const [index, after] = cursor === undefined ? [indexes[0], ''] : placeIn(cursor)
  const pk = indexKeys.departuresOfLot(name.sku, name.lot)
  const limit = MAX_PAGE_DEPARTURES
  const page = await table.query({ index, pk, limit, ...(after !== '' && { cursor: after }) })
  const departures = page.items.flatMap((item) => departureIn(item, name))
  const isLast = index === indexes[1] && page.cursor === undefined
  const next = page.cursor === undefined ? `${indexes[1]} ` : `${index} ${page.cursor}`
  return { departures, ...(!isLast && { cursor: next }) }
}

const indexes = ['index1', 'index2'] as const

function placeIn(cursor: string): ['index1' | 'index2', string] {
  const at = cursor.indexOf(' ')
  return [cursor.slice(0, at) === indexes[0] ? indexes[0] : indexes[1], cursor.slice(at + 1)]
}

type Put = Extract<Write, { kind: 'put' }>

/** A link of few lots that is no larger for being kept in the indexes as well. */
function ridesOnLink(link: Write, lots: readonly LotName[]): boolean {
  return lots.length <= lotsOfRecord && link.kind === 'put' && typeof link.item.body === 'string'
}

function withPlaces(write: Write, { at, shipmentId }: OrderShipment, lots: readonly LotName[]): Put {
  const [first, second] = lots.map(({ sku, lot }) => indexKeys.departuresOfLot(sku, lot))
  const place = index2Keys.departure(at, shipmentId)
  const { item } = write as Put
  return {
    kind: 'put',
    item: {
      ...item,
      ...(first !== undefined && { index1pk: first, index1sk: place }),
      ...(second !== undefined && { index2pk: second, index2sk: place }),
    },
  }
}

function lotsOf({ departed }: OrderShipment): LotName[] {
  const named = departed.flatMap(({ sku, lot }) => (lot === undefined ? [] : [{ sku, lot }]))
  return [...new Map(named.map((name) => [`${name.sku}#${name.lot}`, name])).values()]
}

function inRecords(lots: readonly LotName[]): LotName[][] {
  return Array.from({ length: Math.ceil(lots.length / lotsOfRecord) }, (_, i) =>
    lots.slice(i * lotsOfRecord, (i + 1) * lotsOfRecord),
  )
}

function isOf(units: DepartedUnits, { sku, lot }: LotName): boolean {
  return units.sku === sku && units.lot === lot
}

/** A link says in its key what a carrier says in its body. */
function departureIn(item: Item, name: LotName): LotDeparture[] {
  const body = bodyOf<Omit<LotDeparture, 'orderId' | 'shipmentId'> & Partial<LotDeparture>>(item)
  if (body === undefined) return []
  const { orderId = afterMark(item.pk), shipmentId = afterMark(item.sk), at } = body
  return [{ orderId, shipmentId, at, departed: body.departed.filter((units) => isOf(units, name)) }]
}

function afterMark(part: string): string {
  return part.slice(part.indexOf('#') + 1)
}
