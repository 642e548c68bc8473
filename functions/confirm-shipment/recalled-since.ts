import type { Fault } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import {
  checkLot,
  departureWrites,
  readLot,
  readOrderShipment,
  type ShipmentRecord,
  type Table,
  type Write,
} from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'

const lotsAtOnce = 10

/**
 * What a departure has to say of lots that were recalled since their units were packed: a notice of each, and the writes that mark those
 * units as late. Nothing is written if a lot is stopped meanwhile.
 */
export async function recalledSince(
  table: Table,
  { orderId, shipmentId }: ShipmentRecord,
): Promise<{ readonly notices: readonly Fault[]; readonly writes: readonly Write[] }> {
  const link = await readOrderShipment(table, orderId, shipmentId)
  const named = (link?.departed ?? []).flatMap(({ sku, lot }) => (lot === undefined ? [] : [{ sku, lot }]))
  const names = [...new Map(named.map((name) => [JSON.stringify(name), name])).values()]
  const read = await inParallel(names, lotsAtOnce, ({ sku, lot }) => readLot(table, sku, lot))
  const lots = read.filter((lot) => lot !== undefined)
  const recalled = lots.filter(({ status }) => status === 'recalled')
  const isLate = (units: { readonly sku: string; readonly lot?: string }) =>
    recalled.some(({ sku, lot }) => sku === units.sku && lot === units.lot)
  const departed = link?.departed.map((units) =>
    isLate(units) ? { ...units, recalled: true as const } : units,
  )
  return {
    notices: recalled.map(({ sku, lot }) =>
      ordersFault('ORDERS-LOT-RECALLED', '', `Lot ${lot} of ${sku} was packed before.`),
    ),
    writes: [
      ...lots.map(checkLot),
      ...(link && departed && recalled.length > 0 ? departureWrites(orderId, { ...link, departed }) : []),
    ],
  }
}
