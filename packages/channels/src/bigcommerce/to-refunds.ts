import {
  accept,
  add,
  equals,
  type Fault,
  isZero,
  type Json,
  jsonPointer,
  type Result,
  refuse,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import { type Connection, orderIdOf, type Refund } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { readUnits, shapeFaults } from '../findings.ts'
import { partsOf, type ReadRefund, refundAmounts } from '../refund-parts.ts'
import { type BigCommerceRefund, fetchedSchema } from './schema.ts'

/**
 * The refunds that were fetched with an order (REST Management API v3, Order Refunds). Nobody says whether the goods were sent:
 * units are taken off the order while they are open, else they come back. Faults: shape, ids, quantities, sums.
 */
export function bigCommerceToRefunds(body: Json, connection: Connection): Result<readonly Refund[], Fault[]> {
  const parsed = fetchedSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { order, refunds } = parsed.data
  if (order.id === undefined) return refuse([fault('CHANNELS-ORDER-ID', '/order/id')])
  const orderId = orderIdOf(connection.channel, connection.connectionId, order.id)
  const about = { orderId, currency: order.default_currency_code }
  const read = refunds
    .map((refund, i) => ({ refund, pointer: jsonPointer('refunds', i) }))
    .filter(({ refund }) => !isZero(refund.total_amount))
    .map(({ refund, pointer }) => readRefund(refund, pointer, about))
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults))
  return faults.length > 0 ? refuse(faults) : accept(read.flatMap((each) => (each.ok ? [each.value] : [])))
}

function readRefund(
  refund: BigCommerceRefund,
  pointer: string,
  about: Pick<Refund, 'orderId' | 'currency'>,
): Result<Refund, Fault[]> {
  const { id, created, reason, items, total_amount: total, total_tax: tax = zero } = refund
  if (!isId(id)) return refuse([fault('CHANNELS-REFUND-ID', `${pointer}/id`)])
  const faults: Fault[] = []
  const products = items.flatMap((item, i) => {
    if (item.item_type !== 'PRODUCT') return []
    const at = pointer + jsonPointer('items', i)
    if (!isId(item.item_id)) faults.push(fault('CHANNELS-REFUND-ID', `${at}/item_id`))
    const quantity = readUnits(item.quantity, `${at}/quantity`, { faults, unpriced: faults }) ?? 0
    const goods = 'never-left' as const
    return [{ lineId: item.item_id ?? '', quantity, gross: item.requested_amount ?? zero, goods }]
  })
  if (faults.length > 0) return refuse(faults)
  const amountOf = (some: typeof items) => sum(some.map(({ requested_amount }) => requested_amount ?? zero))
  const charges = amountOf(items.filter(({ item_type }) => item_type !== 'PRODUCT' && item_type !== ofOrder))
  const difference = amountOf(items.filter(({ item_type }) => item_type === ofOrder))
  const amounts = refundAmounts(
    withTax({ lines: products, charges, difference, total }, tax),
    about.currency,
    pointer,
  )
  if (!amounts.ok) return amounts
  const told = compact({ reason: reason?.slice(0, 500) })
  return accept({ ...about, refundId: id, refundedAt: created, ...told, ...amounts.value })
}

/** An item of this type is a sum for the order as a whole. */
const ofOrder = 'ORDER'

/** Whether the amounts of items hold the tax differs by store: the total says it. An amount alone has no items. */
function withTax(read: ReadRefund, tax: ReadRefund['total']): ReadRefund {
  const parts = partsOf(read)
  const isAlone = read.lines.length === 0 && isZero(parts)
  return isAlone || equals(add(parts, tax), read.total)
    ? { ...read, difference: add(read.difference, subtract(read.total, parts)) }
    : read
}

function isId(id: string | undefined): id is string {
  return id !== undefined && /^\d{1,20}$/.test(id)
}
