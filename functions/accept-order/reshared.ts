import type { LineShare, Order } from '@tallystick/orders'
import {
  type OrderOnRecord,
  putShipment,
  readShipment,
  readWholeOrder,
  type ShipmentRecord,
  type Table,
  type Write,
} from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'

/** Most shipments whose shares one edit changes: with the order they are one transaction. */
export const MAX_RESHARED = 90

const readsAtOnce = 10

/**
 * The confirmed shipments that carry units of lines of which an edit changes quantity or price; none where it does not. They
 * are read after the order: another one confirmed in between raises its version.
 */
export async function readInvoiced(
  table: Table,
  incoming: Order,
  known: OrderOnRecord | undefined,
): Promise<readonly ShipmentRecord[]> {
  const hasLeft = known?.state.lines.some(({ shipped }) => shipped > 0) ?? false
  if (known === undefined || !hasLeft || incoming.revision <= known.state.revision) return []
  if (JSON.stringify(incoming.lines) === JSON.stringify(known.order.lines)) return []
  const shipments = (await readWholeOrder(table, incoming.orderId))?.shipments ?? []
  const records = await inParallel(shipments, readsAtOnce, ({ shipmentId }) =>
    readShipment(table, shipmentId),
  )
  return records.flatMap((record) => (record?.state === 'confirmed' ? [record] : []))
}

/** What the shipments carry of the order's lines. */
export function sharesOf(shipments: readonly ShipmentRecord[]): LineShare[] {
  return shipments.flatMap(({ shares }) => shares)
}

/** The shipments whose shares are parts of another number of units now: what they come to stays the same. */
export function resharedWrites(shipments: readonly ShipmentRecord[], { lines }: Order): Write[] {
  const quantities = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]))
  const now = ({ lineId, ordered }: LineShare) => quantities.get(lineId) ?? ordered
  return shipments
    .filter(({ shares }) => shares.some((share) => now(share) !== share.ordered))
    .map((record) => {
      const shares = record.shares.map((share) => ({ ...share, ordered: now(share) }))
      return putShipment({ ...record, shares, edits: (record.edits ?? 0) + 1 }, record)
    })
}
