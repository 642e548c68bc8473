import type { DespatchAdvice, DespatchLine, DespatchParty } from '@tallystick/einvoice'
import type { CalendarDate } from '@tallystick/kernel'
import type { LegalEntity, Location, Order, Shipment, ShipmentLine, Sku } from '@tallystick/orders'
import { goodsOf } from './goods.ts'
import { buyerOf, postalAddress } from './parties.ts'

/** UN/ECE Recommendation 20: one. */
const one = 'C62'
/** Why units of a line are still to come, where nobody says more. */
const toFollow = 'To follow'

/** What a despatch advice is about: the goods of one shipment as they left. */
export interface Departure {
  readonly order: Order
  readonly legalEntity: LegalEntity
  readonly location: Location
  readonly skus: ReadonlyMap<string, Sku>
  readonly report: Shipment
  readonly shippedOn: CalendarDate
}

/**
 * The despatch advice of a shipment; its id is the shipment's reference, which the invoice names (BT-16). `undefined` where
 * seller or buyer has no electronic address: such documents go by a network (Peppol T16, 2026.5).
 */
export function despatchAdviceOf(departure: Departure): DespatchAdvice | undefined {
  const { order, report, shippedOn } = departure
  const parties = partiesOf(departure)
  if (parties === undefined) return undefined
  const [tracking] = report.carrier?.tracking ?? []
  return {
    id: report.shipmentRef,
    issueDate: shippedOn,
    orderReference: order.buyer.purchaseOrder ?? order.displayName,
    ...parties,
    shipment: {
      id: report.shipmentRef,
      ...(report.carrier && {
        consignment: { id: tracking ?? report.shipmentRef, carrier: { name: report.carrier.code } },
      }),
      ...(tracking !== undefined && { trackingId: tracking }),
      despatchDate: shippedOn,
    },
    lines: report.lines.filter(({ quantity }) => quantity > 0).map((line) => despatchLine(line, departure)),
  }
}

function partiesOf({
  order,
  legalEntity,
  location,
}: Departure): { despatchSupplier: DespatchParty; deliveryCustomer: DespatchParty } | undefined {
  const address = order.buyer.shippingAddress ?? order.buyer.billingAddress
  if (address === undefined) return undefined
  const { name, electronicAddress } = buyerOf(order, address)
  if (electronicAddress === undefined || legalEntity.electronicAddress === undefined) return undefined
  return {
    despatchSupplier: {
      name: legalEntity.name,
      electronicAddress: legalEntity.electronicAddress,
      address: postalAddress(location.address),
    },
    deliveryCustomer: { name, electronicAddress, address: postalAddress(address) },
  }
}

function despatchLine(line: ShipmentLine, { order, skus, report, shippedOn }: Departure): DespatchLine {
  const unit = skus.get(line.sku)?.unit ?? one
  const ordered = order.lines.find(({ lineId }) => lineId === line.orderLineId)
  const name = (line.substituteFor ? skus.get(line.sku)?.name : ordered?.name) ?? line.sku
  const packed = new Set(
    [...line.units, ...(line.components ?? []).flatMap(({ units }) => units)].map((units) => units.package),
  )
  const handlingUnits = report.packages.flatMap(({ id, sscc }) =>
    sscc !== undefined && packed.has(id) ? [{ sscc }] : [],
  )
  return {
    id: line.orderLineId,
    quantity: String(line.quantity),
    unit,
    ...(line.outstanding > 0 && { outstanding: { quantity: String(line.outstanding), reason: toFollow } }),
    orderLine: { id: line.orderLineId },
    item: { name, sellerIdentifier: line.sku },
    goods: goodsOf(line, skus, shippedOn),
    ...(handlingUnits.length > 0 && { handlingUnits }),
  }
}
