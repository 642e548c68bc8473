import {
  accept,
  compare,
  decimalOf,
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
import { lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { pricesIn, totalsOf } from '../order-parts.ts'
import { type Item, isCharged, itemLeft, type Reading } from './item.ts'
import { isPaidBack } from './money-back.ts'
import { numericId } from './numeric-id.ts'
import { readBuyer } from './read-buyer.ts'
import { readCharges } from './read-charges.ts'
import { readLines } from './read-lines.ts'
import { orderSchema, type ShopifyOrder } from './schema.ts'
import { reconcileOrder, roundingOf } from './totals.ts'

/** Money has changed hands, and what was given back is told by itself; `authorized` and `pending` are promises. */
const paidStates = new Set(['paid', 'partially_refunded', 'refunded'])

/**
 * Maps the body of an order webhook to our order. All totals are recomputed as ordered and compared with the
 * channel's; then only what edits have left is kept. Faults: shape, ids, SKUs, quantities, limits, totals.
 */
export function shopifyToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = orderSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const order = parsed.data
  const tooMany = lineCountFaults(order.line_items.length, '/line_items')
  if (tooMany.length > 0) return refuse(tooMany)
  const base = { currency: order.currency, pricesIncludeTax: order.taxes_included }
  const reading: Reading = { order, connection, base, faults: [], unpriced: [] }
  const externalId = readOrderId(reading)
  const items = [...readLines(reading), ...readCharges(reading)]
  const buyer = readBuyer(body, reading)
  const lines = items.flatMap(({ line }) => line ?? [])
  const unitFaults = orderUnitFaults(lines, '/line_items', reading)
  const totalsFaults = reading.unpriced.length > 0 ? [] : reconcileOrder(items, reading)
  const faults = [...reading.faults, ...reading.unpriced, ...unitFaults, ...totalsFaults]
  if (faults.length > 0) return refuse(faults)
  return accept({
    ...identityOf(externalId, reading),
    ...contentOf([...items, ...roundingOf(items, reading)], reading),
    buyer,
  })
}

function readOrderId({ order, faults }: Reading): string {
  const id = numericId(order.id, order.admin_graphql_api_id)
  if (id === undefined) faults.push(fault('CHANNELS-ORDER-ID', '/id'))
  return id ?? ''
}

function identityOf(externalId: string, { order, connection }: Reading) {
  const { channel, connectionId } = connection
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: order.name ?? externalId,
    revision: millisecondsOf(order.updated_at),
    placedAt: order.processed_at ?? order.created_at,
    paid: paidStates.has(order.financial_status ?? ''),
  }
}

/** A cancelled order keeps its lines as they were ordered: the cancellation says that none of them is to go out. */
function contentOf(items: readonly Item[], { order, base }: Reading) {
  const cancelledAt = order.cancelled_at ?? withdrawnAt(items, order)
  const kept = cancelledAt === undefined ? items.flatMap((item) => itemLeft(item, base) ?? []) : items
  const parts = {
    lines: kept.flatMap(({ line }) => line ?? []),
    charges: kept.flatMap((item) => item.charges).filter(isCharged),
  }
  return {
    ...compact({ cancelledAt }),
    ...base,
    ...parts,
    totals: totalsOf(pricesIn(parts), base.currency),
  }
}

/** An order from which every unit was taken before it was sent is cancelled in all but name, paid back or not. */
function withdrawnAt(items: readonly Item[], order: ShopifyOrder): Instant | undefined {
  const paidBack = order.refunds.filter(isPaidBack).flatMap((refund) => refund.refund_line_items)
  const isGone = ({ line, left }: Item) => {
    const taken = paidBack.filter(({ line_item_id }) => line !== undefined && line_item_id === line.lineId)
    const units = taken.filter(({ restock_type }) => restock_type === 'cancel')
    const count = sum(units.map(({ quantity }) => quantity))
    return line === undefined || compare(count, decimalOf(left.quantity)) >= 0
  }
  return items.every(isGone) ? order.updated_at : undefined
}
