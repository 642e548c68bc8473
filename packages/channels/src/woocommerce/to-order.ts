import {
  accept,
  currencyExponent,
  decimal,
  type Fault,
  type Json,
  millisecondsOf,
  type Result,
  refuse,
  sum,
} from '@tallystick/kernel'
import { type Connection, type Order, orderIdOf } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { type OrderParts, pricesIn, roundingCharges, totalOf, totalsOf } from '../order-parts.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { numericId } from './identify.ts'
import { cancelledAt, isPaid, isPaidBack } from './order-life.ts'
import { readBuyer } from './read-buyer.ts'
import { readCharges, readLines } from './read-parts.ts'
import { exactTax, type Reading, ratesOf } from './read-price.ts'
import { orderSchema, type WooCommerceOrder } from './schema.ts'

/**
 * Maps the body of an order webhook to our order. All totals are recomputed from net amounts and their taxes and compared
 * with the channel's. Faults: shape, ids, SKUs, quantities, limits, rates, totals.
 */
export function wooCommerceToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = orderSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const order = parsed.data
  const tooMany = lineCountFaults(order.line_items.length, '/line_items')
  if (tooMany.length > 0) return refuse(tooMany)
  const base = { currency: order.currency, pricesIncludeTax: false }
  const rates = ratesOf(order, base)
  const labels = new Map(order.tax_lines.map(({ rate_id, label = '' }) => [rate_id, label]))
  const reading: Reading = { order, connection, base, rates, labels, faults: [], unpriced: [] }
  const parts = { lines: readLines(reading), charges: readCharges(reading) }
  const buyer = readBuyer(body, reading)
  const faults = [
    ...checkOrder(order),
    ...reading.faults,
    ...reading.unpriced,
    ...orderUnitFaults(parts.lines, '/line_items', reading),
    ...(reading.unpriced.length > 0 ? [] : reconcileOrder(parts, order)),
  ]
  return faults.length > 0 ? refuse(faults) : accept({ ...orderOf(parts, reading), buyer })
}

function checkOrder(order: WooCommerceOrder): Fault[] {
  const faults = checkScale(order.total, '/total', order.currency)
  if (numericId(order.id) === undefined) faults.push(fault('CHANNELS-ORDER-ID', '/id'))
  return faults
}

function reconcileOrder(parts: OrderParts, order: WooCommerceOrder): Fault[] {
  const prices = pricesIn(parts)
  const shipping = parts.charges.filter(({ kind }) => kind === 'shipping').map(({ price }) => price)
  const discount = sum(parts.lines.map(({ discount }) => decimal(discount)))
  const taxes = [totalOf(prices, 'tax'), exactTax(order)]
  const totals = [
    { pointer: '/total', stated: order.total, computed: [totalOf(prices, 'gross')] },
    { pointer: '/total_tax', stated: order.total_tax, computed: taxes },
    { pointer: '/shipping_total', stated: order.shipping_total, computed: [totalOf(shipping, 'net')] },
  ]
  // The sum is of discounts with more digits than the lines show, each of which may be a minor unit off.
  const most = { coefficient: BigInt(parts.lines.length), scale: currencyExponent(order.currency) }
  const discounts = { pointer: '/discount_total', stated: order.discount_total, computed: [discount] }
  return [...reconcile(totals, toleranceOf(prices, order.currency)), ...reconcile([discounts], most)]
}

function orderOf(read: OrderParts, { order, base, connection }: Reading): Omit<Order, 'buyer'> {
  const { channel, connectionId } = connection
  const externalId = numericId(order.id) ?? ''
  const rounding = roundingCharges(order.total, pricesIn(read), base)
  const parts = { lines: read.lines, charges: [...read.charges, ...rounding] }
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: order.number ?? externalId,
    revision: millisecondsOf(order.date_modified_gmt),
    placedAt: order.date_created_gmt,
    paid: isPaid(order),
    ...compact({ cancelledAt: cancelledAt(order), paidBack: isPaidBack(order) || undefined }),
    ...base,
    ...parts,
    totals: totalsOf(pricesIn(parts), base.currency),
  }
}
