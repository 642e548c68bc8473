import { type Instant, instant } from '@tallystick/kernel'
import {
  type OrderShipment,
  readShipment,
  readWholeOrder,
  type Table,
  type WholeOrder,
} from '@tallystick/store'

/** Exchanges of exchanges that are followed back. */
export const MAX_EXCHANGES = 10

/** When goods were sent, in which order. */
export interface Sending {
  readonly order: WholeOrder
  /** Absent = they have not left. */
  readonly leftAt?: Instant
}

/** The sending from which a warranty counts: of a line that replaces another one's goods it is that of the first line. */
export async function firstSending(
  table: Table,
  order: WholeOrder,
  shipmentId: string | undefined,
): Promise<Sending> {
  const { exchangeOf } = order.order
  const first = exchangeOf && (await followed(table, exchangeOf))
  if (first !== undefined) return first
  const shipment = order.shipments.find((each) => each.shipmentId === shipmentId)
  return sendingOf(table, order, shipment)
}

async function followed(
  table: Table,
  first: { readonly orderId: string; readonly lineId: string },
): Promise<Sending | undefined> {
  let [next, sending]: [typeof first | undefined, Sending | undefined] = [first, undefined]
  for (let i = 0; i < MAX_EXCHANGES && next !== undefined; i++) {
    const order: WholeOrder | undefined = await readWholeOrder(table, next.orderId)
    if (order === undefined) break
    sending = await sendingOf(table, order, lastOfLine(order, next.lineId))
    next = order.order.exchangeOf
  }
  return sending
}

/** Which of several shipments of a line the unit left with is not on record: the last one is never to the buyer's harm. */
function lastOfLine({ shipments }: WholeOrder, lineId: string): OrderShipment | undefined {
  return shipments
    .filter(({ departed }) => departed.some((left) => left.lineId === lineId))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)
}

/** What was packed first counts from when it left. */
async function sendingOf(
  table: Table,
  order: WholeOrder,
  shipment: OrderShipment | undefined,
): Promise<Sending> {
  const record = shipment && (await readShipment(table, shipment.shipmentId))
  if (shipment === undefined || record === undefined) return { order }
  if (record.status !== 'packed') return { order, leftAt: shipment.at }
  return record.departed === undefined ? { order } : { order, leftAt: instant(record.departed.at) }
}
