import { findChannel, readBody } from '@tallystick/channels'
import { shipmentReport } from '@tallystick/events'
import { canonicalJson, type Fault, type Instant, type Json } from '@tallystick/kernel'
import { type Connection, checkShipmentForm, type Location, type Shipment } from '@tallystick/orders'
import { checkShape } from '../shell/check-shape.ts'
import type { KeptSale } from './kept-sale.ts'
import { priceLines, type ToldPrice, totalOf } from './price-lines.ts'
import type { SoldLine } from './resolve-lines.ts'
import type { TillSale } from './till-sale.ts'

/** Whom a sale is invoiced to where nobody says: EN 16931 asks for a name (BT-44) and a country (BT-55). */
export const WALK_IN_CUSTOMER = 'Walk-in customer'

/** A sale with all that is known of it. */
export interface SaleAtCounter {
  readonly provider: string
  readonly told: Json
  readonly sale: TillSale
  readonly sold: readonly SoldLine[]
  readonly connection: Connection
  readonly location: Location
  readonly now: Instant
}

/**
 * What the pipeline is told of a sale: an order, and a report that just these goods have left. Both are checked as their own
 * doors and workers do, and what is wrong with them is told of the sale.
 */
export function composeSale(at: SaleAtCounter): {
  readonly kept: KeptSale
  readonly faults: readonly Fault[]
} {
  const { provider, sale, connection, now, told } = at
  const { prices, faults: unpriced } = priceLines(sale)
  const total = totalOf(sale, prices)
  const { locationId } = at.location
  const call = callOf(at, prices, total.gross)
  const report = reportOf(at)
  const kept: KeptSale = { told, provider, call, locationId, report, receivedAt: now }
  if (unpriced.length > 0) return { kept, faults: unpriced }
  const faults = [...total.faults, ...checkOrder(kept, connection), ...checkReport(report, now)]
  return { kept, faults }
}

function callOf({ sale, sold, location }: SaleAtCounter, prices: readonly ToldPrice[], gross: string) {
  const { receipt, soldAt, currency, payments, buyer } = sale
  const { address = location.address, ...known } = buyer ?? { name: WALK_IN_CUSTOMER }
  const lines = sold.map(({ sku, quantity }, i) => ({
    lineId: String(i + 1),
    sku: sku.sku,
    name: sale.lines[i]?.name ?? sku.name,
    quantity: String(quantity),
    price: prices[i],
    ...(sale.lines[i]?.discount !== undefined && { discount: sale.lines[i]?.discount }),
  }))
  return {
    type: 'order.paid',
    timestamp: soldAt,
    data: {
      externalId: receipt,
      displayName: receipt,
      revision: '1',
      placedAt: soldAt,
      currency,
      pricesIncludeTax: true,
      paid: true,
      payments: payments.map((payment) => ({ ...payment, paidAt: soldAt })),
      buyer: { ...known, billingAddress: address },
      lines,
      totals: { gross },
    },
  }
}

function reportOf({ sale, sold, connection, location }: SaleAtCounter) {
  const { receipt, store, soldAt } = sale
  return {
    shipmentRef: `till:${store}:${receipt}`,
    orderId: `till.${connection.connectionId}.${receipt}`,
    locationId: location.locationId,
    shippedAt: soldAt,
    lines: sold.map(({ sku, quantity, serial, lot, expiry }, i) => ({
      orderLineId: String(i + 1),
      sku: sku.sku,
      quantity: String(quantity),
      units: [
        {
          quantity: String(quantity),
          ...(lot !== undefined && { lot }),
          ...(expiry !== undefined && { expiry }),
          ...(serial !== undefined && { serials: [serial] }),
        },
      ],
    })),
  }
}

function checkOrder(kept: KeptSale, connection: Connection): Fault[] {
  const body = readBody(Buffer.from(canonicalJson(kept)))
  const mapped = body.ok ? findChannel('till')?.toOrder(body.value, connection) : body
  return mapped === undefined || mapped.ok ? [] : atSale(mapped.faults)
}

function checkReport(report: object, now: Instant): Fault[] {
  const read = checkShape(shipmentReport, report, 'HTTP-BODY-INVALID')
  return atSale(read.ok ? checkShipmentForm(read.value as Shipment, now) : read.faults)
}

/** Where in the sale it stands what is wrong with the order or the report that was made of it. */
function atSale(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({
    ...fault,
    pointer: fault.pointer
      .replace(/^\/call\/data/, '')
      .replace(/^\/externalId/, '/receipt')
      .replace(/^\/(placedAt|shippedAt|timestamp)/, '/soldAt')
      .replace(/^(\/lines\/\d+)\/units.*/, '$1'),
  }))
}
