import {
  accept,
  type Fault,
  type Instant,
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
import { amountLeft, priceLeft, type TaxBase } from '../price.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { isGivenUp, isPaid, isPaidBack, paymentsOf } from './order-life.ts'
import { readBuyer } from './read-buyer.ts'
import { type Parts, readParts } from './read-parts.ts'
import type { Reading } from './read-prices.ts'
import { type BigCommerceOrder, type FetchedOrder, fetchedSchema } from './schema.ts'

/**
 * Maps an order as it was fetched to our order. All totals are recomputed from products and charges as ordered and compared
 * with the channel's; then only the units that refunds have left are kept. Faults: shape, ids, SKUs, quantities, limits,
 * rates, totals, several addresses.
 */
export function bigCommerceToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = fetchedSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const fetched = parsed.data
  const tooMany = lineCountFaults(fetched.products.length, '/products')
  if (tooMany.length > 0) return refuse(tooMany)
  const { default_currency_code: currency, is_tax_inclusive_pricing: pricesIncludeTax } = fetched.order
  const base = { currency, pricesIncludeTax }
  const reading: Reading = { fetched, connection, base, faults: [], unpriced: [] }
  const parts = readParts(reading)
  const ordered = { lines: parts.lines.map(({ line }) => line), charges: parts.charges }
  const buyer = readBuyer(body, reading)
  const faults = [
    ...checkOrder(fetched.order),
    ...reading.faults,
    ...reading.unpriced,
    ...orderUnitFaults(ordered.lines, '/products', reading),
    ...(reading.unpriced.length > 0 ? [] : reconcileOrder(ordered, fetched)),
  ]
  return faults.length > 0 ? refuse(faults) : accept({ ...orderOf(parts, reading), buyer })
}

function checkOrder({ id, total_inc_tax, default_currency_code }: BigCommerceOrder): Fault[] {
  const faults = checkScale(total_inc_tax, '/order/total_inc_tax', default_currency_code)
  return isId(id) ? faults : [fault('CHANNELS-ORDER-ID', '/order/id'), ...faults]
}

function isId(id = ''): boolean {
  return /^\d{1,20}$/.test(id)
}

/** BigCommerce may have added up its taxes before rounding them. */
function reconcileOrder(parts: OrderParts, { order, taxes }: FetchedOrder): Fault[] {
  const prices = pricesIn(parts)
  const exactTax = sum(taxes.map(({ line_amount }) => line_amount))
  return reconcile(
    [
      { pointer: '/order/total_inc_tax', stated: order.total_inc_tax, computed: [totalOf(prices, 'gross')] },
      { pointer: '/order/total_tax', stated: order.total_tax, computed: [totalOf(prices, 'tax'), exactTax] },
    ],
    toleranceOf(prices, order.default_currency_code),
  )
}

function orderOf(parts: Parts, { fetched: { order }, base, connection }: Reading): Omit<Order, 'buyer'> {
  const { channel, connectionId } = connection
  const { id: externalId = '' } = order
  const paid = isPaid(order)
  const cancelledAt = cancelledAtOf(order, parts)
  const ordered = { lines: parts.lines.map(({ line }) => line), charges: parts.charges }
  const rounding = roundingCharges(order.total_inc_tax, pricesIn(ordered), base)
  const kept = {
    lines: cancelledAt === undefined ? linesLeft(parts, base) : ordered.lines,
    charges: [...parts.charges, ...rounding],
  }
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: externalId,
    revision: millisecondsOf(order.date_modified),
    placedAt: order.date_created,
    paid,
    ...compact({
      cancelledAt,
      paidBack: isPaidBack(order) || undefined,
      payments: paid ? paymentsOf(order) : undefined,
    }),
    ...base,
    ...kept,
    totals: totalsOf(pricesIn(kept), base.currency),
  }
}

/** An order of which every unit was refunded before any was sent is cancelled in all but name. */
function cancelledAtOf(order: BigCommerceOrder, { lines }: Parts): Instant | undefined {
  const isEmptied = lines.every(({ left }) => left.quantity === 0)
  return isGivenUp(order) || isEmptied ? order.date_modified : undefined
}

function linesLeft({ lines }: Parts, base: TaxBase): OrderParts['lines'] {
  return lines
    .filter(({ left }) => left.quantity > 0)
    .map(({ line, left }) => ({
      ...line,
      quantity: left.quantity,
      price: priceLeft(line.price, left, base),
      discount: amountLeft(line.discount, left, base.currency),
    }))
}
