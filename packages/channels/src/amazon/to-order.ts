import {
  accept,
  type Fault,
  isZero,
  type Json,
  millisecondsOf,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { type Connection, isExternalId, type Order, orderIdOf, type Price } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { pricesIn, roundingCharges, totalOf, totalsOf } from '../order-parts.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { readBuyer } from './read-buyer.ts'
import { readItems } from './read-items.ts'
import type { Reading } from './reading.ts'
import { type AmazonOrder, orderSchema } from './schema.ts'

const cancelledStatuses = new Set(['Canceled', 'Unfulfillable'])
/** The money is on its way to the seller, whatever the buyer pays with. */
const paidStatuses = new Set(['Unshipped', 'PartiallyShipped', 'Shipped', 'InvoiceUnconfirmed'])
/** ISO 4217 for no currency: Amazon tells no amounts of an order that was cancelled. */
const noCurrency = 'XXX'

/**
 * Maps an order with its items, as the exchange ends with it, to ours. A cancelled order may have no lines left. Faults:
 * pending, Amazon's own to ship or to buy, shape, ids, SKUs, quantities, limits, currencies, rates, totals, a buyer withheld.
 */
export function amazonToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = orderSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const order = parsed.data
  const unread = [...lineCountFaults(order.OrderItems.length, '/OrderItems'), ...foreignFaults(order)]
  if (unread.length > 0) return refuse(unread)
  const isCancelled = cancelledStatuses.has(order.OrderStatus)
  const reading: Reading = { order, connection, currency: currencyOf(order), faults: [], unpriced: [] }
  const externalId = readId(reading)
  const { base, lines, charges } = readItems(reading)
  const buyer = readBuyer(body, isCancelled, reading)
  const prices = pricesIn({ lines, charges })
  const unitFaults = isCancelled && lines.length === 0 ? [] : orderUnitFaults(lines, '/OrderItems', reading)
  const totalsFaults = isCancelled || reading.unpriced.length > 0 ? [] : reconcileTotal(prices, reading)
  const faults = [...reading.faults, ...reading.unpriced, ...unitFaults, ...totalsFaults]
  if (faults.length > 0) return refuse(faults)
  const rounding = isCancelled
    ? []
    : roundingCharges(order.OrderTotal?.Amount ?? totalOf(prices, 'gross'), prices, base)
  const parts = { lines, charges: [...charges, ...rounding] }
  return accept({
    ...identityOf(externalId, reading),
    ...compact({ cancelledAt: isCancelled ? order.LastUpdateDate : undefined }),
    ...base,
    buyer,
    ...parts,
    totals: totalsOf(pricesIn(parts), base.currency),
  })
}

function foreignFaults({ OrderStatus, FulfillmentChannel, IsIBA, IsSoldByAB }: AmazonOrder): Fault[] {
  return [
    ...(OrderStatus.startsWith('Pending') ? [fault('CHANNELS-ORDER-PENDING', '/OrderStatus')] : []),
    ...(FulfillmentChannel === 'AFN' ? [fault('CHANNELS-SHIPPED-BY-CHANNEL', '/FulfillmentChannel')] : []),
    ...(IsIBA || IsSoldByAB ? [fault('CHANNELS-RESOLD', IsIBA ? '/IsIBA' : '/IsSoldByAB')] : []),
  ]
}

function currencyOf({ OrderTotal, OrderItems }: AmazonOrder): string {
  const told = OrderItems.map(({ ItemPrice }) => ItemPrice).find((price) => price !== undefined)
  return OrderTotal?.CurrencyCode ?? told?.CurrencyCode ?? noCurrency
}

function readId({ order: { AmazonOrderId }, faults }: Reading): string {
  const id = AmazonOrderId ?? ''
  if (!isExternalId(id)) faults.push(fault('CHANNELS-ORDER-ID', '/AmazonOrderId'))
  return id
}

function reconcileTotal(prices: readonly Price[], { order, currency }: Reading): Fault[] {
  const gross = totalOf(prices, 'gross')
  const stated = order.OrderTotal?.Amount
  if (stated === undefined) {
    return isZero(gross) ? [] : [fault('CHANNELS-SHAPE', '/OrderTotal', 'Must tell what the order comes to.')]
  }
  const pointer = '/OrderTotal/Amount'
  return [
    ...checkScale(stated, pointer, currency),
    ...reconcile([{ pointer, stated, computed: [gross] }], toleranceOf(prices, currency)),
  ]
}

function identityOf(externalId: string, { order, connection: { channel, connectionId } }: Reading) {
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: externalId,
    revision: millisecondsOf(order.LastUpdateDate),
    placedAt: order.PurchaseDate,
    paid: paidStatuses.has(order.OrderStatus) && order.PaymentMethod !== 'COD',
  }
}
