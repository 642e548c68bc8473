import { goodsOf, type Sale } from '@tallystick/billing'
import { calendarDateIn } from '@tallystick/kernel'
import { asBilled } from '@tallystick/orders'
import {
  type OrderPlace,
  readLegalEntity,
  readLocation,
  readOrder,
  readSkus,
  type ShipmentRecord,
} from '@tallystick/store'
import { type DepartedSources, readDeparted } from '../shell/read-departed.ts'

/** A sale, and what was fixed about its order when that was accepted. */
export interface SaleOnRecord extends Sale {
  readonly place: OrderPlace
}

/** What a shipment's invoice is about. */
export async function readSale(sources: DepartedSources, shipment: ShipmentRecord): Promise<SaleOnRecord> {
  const { table } = sources
  const known = await readOrder(table, shipment.orderId)
  if (known === undefined) throw new Error('a shipped order is not on record')
  const { order, place, state } = known
  const quantities = new Map(order.lines.map(({ lineId, quantity }) => [lineId, quantity]))
  // The shipment was read before, or after, an edit of its order: read again, the two agree.
  if (shipment.shares.some(({ lineId, ordered }) => quantities.get(lineId) !== ordered))
    throw new Error('an order was edited while its invoice was drafted')
  const report = asBilled(await readDeparted(sources, shipment, state), shipment.shares)
  const [legalEntity, location, skus] = await Promise.all([
    readLegalEntity(table, place.legalEntityId),
    readLocation(table, place.locationId),
    readSkus(
      table,
      [...order.lines, ...report.lines].map((line) => line.sku),
    ),
  ])
  if (legalEntity === undefined || location === undefined)
    throw new Error('an order lacks its entity or location')
  const shippedOn = calendarDateIn(report.shippedAt, location.timeZone)
  return {
    order,
    place,
    legalEntity,
    location,
    skus,
    shares: shipment.shares,
    carriesCharges: shipment.carriesCharges,
    goods: new Map(report.lines.map((line) => [line.orderLineId, goodsOf(line, skus, shippedOn)])),
    delivered: new Map(
      report.lines.flatMap(({ orderLineId, sku, substituteFor }) => {
        const left = substituteFor === undefined ? undefined : skus.get(sku)
        return left === undefined ? [] : [[orderLineId, left] as const]
      }),
    ),
    shipmentRef: shipment.shipmentRef,
    shippedOn,
  }
}
