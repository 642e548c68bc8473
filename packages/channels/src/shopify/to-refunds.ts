import {
  accept,
  add,
  type Decimal,
  equals,
  type Fault,
  type Json,
  jsonPointer,
  negate,
  type Result,
  refuse,
  sum,
  zero,
} from '@tallystick/kernel'
import { type Connection, orderIdOf, type Refund, type RefundedLine } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { readUnits, shapeFaults } from '../findings.ts'
import { memberOf } from '../member.ts'
import { partsOf, type ReadRefund, refundAmounts } from '../refund-parts.ts'
import { isPaidBack, moneyBack, paidBack } from './money-back.ts'
import { numericId } from './numeric-id.ts'
import { orderSchema, refundSchema, type ShopifyRefund } from './schema.ts'

/**
 * The refunds of an order, as its calls list them, or the one that `refunds/create` tells: the same refund is the same
 * either way. Only those with which money went back. Faults: shape, ids, quantities, several currencies, sums.
 */
export function shopifyToRefunds(body: Json, connection: Connection): Result<readonly Refund[], Fault[]> {
  if (memberOf(body, 'order_id') === undefined) return refundsOfOrder(body, connection)
  const parsed = refundSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const orderId = numericId(parsed.data.order_id, undefined)
  if (orderId === undefined) return refuse([fault('CHANNELS-ORDER-ID', '/order_id')])
  return readAll([parsed.data], { orderId, connection, pointerOf: () => '' })
}

function refundsOfOrder(body: Json, connection: Connection): Result<readonly Refund[], Fault[]> {
  const parsed = orderSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { id, admin_graphql_api_id, refunds, currency } = parsed.data
  const orderId = numericId(id, admin_graphql_api_id)
  if (orderId === undefined) return refuse([fault('CHANNELS-ORDER-ID', '/id')])
  return readAll(refunds, { orderId, connection, currency, pointerOf: (i) => jsonPointer('refunds', i) })
}

interface Source {
  /** The channel's id of the order. */
  readonly orderId: string
  readonly connection: Connection
  /** The currency of the shop, where the call says it. */
  readonly currency?: string
  readonly pointerOf: (index: number) => string
}

function readAll(refunds: readonly ShopifyRefund[], source: Source): Result<readonly Refund[], Fault[]> {
  const read = refunds.flatMap((refund, i) =>
    isPaidBack(refund) ? [readRefund(refund, source.pointerOf(i), source)] : [],
  )
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults))
  if (faults.length > 0) return refuse(faults)
  return accept(read.flatMap((each) => (each.ok ? [each.value] : [])))
}

function readRefund(refund: ShopifyRefund, pointer: string, source: Source): Result<Refund, Fault[]> {
  const refundId = numericId(refund.id, refund.admin_graphql_api_id)
  const refundedAt = refund.processed_at ?? refund.created_at
  if (refundId === undefined || refundedAt === undefined)
    return refuse([fault('CHANNELS-REFUND-ID', `${pointer}/id`)])
  const currencies = new Set(paidBack(refund).flatMap(({ currency }) => currency ?? []))
  const [currency = source.currency] = currencies
  if (currency === undefined || currencies.size > 1 || currency !== (source.currency ?? currency))
    return refuse([fault('CHANNELS-CURRENCIES', `${pointer}/transactions`)])
  const read = readParts(refund, pointer)
  if (!read.ok) return read
  const amounts = refundAmounts(read.value, currency, `${pointer}/transactions`)
  if (!amounts.ok) return amounts
  const { channel, connectionId } = source.connection
  const orderId = orderIdOf(channel, connectionId, source.orderId)
  const reason = refund.note?.slice(0, MAX_REASON)
  return accept({ orderId, refundId, refundedAt, currency, ...compact({ reason }), ...amounts.value })
}

/** Most characters of a reason that are kept. */
const MAX_REASON = 500

/**
 * Whether subtotals hold their tax only the order says; what was given back tells it as well, because it is one or the other
 * that adds up.
 */
function readParts(refund: ShopifyRefund, pointer: string): Result<ReadRefund, Fault[]> {
  const faults: Fault[] = []
  const findings = { faults, unpriced: faults }
  const lines = refund.refund_line_items.map((line, i) => {
    const at = pointer + jsonPointer('refund_line_items', i)
    const lineId = numericId(line.line_item_id, line.line_item?.admin_graphql_api_id)
    if (lineId === undefined) faults.push(fault('CHANNELS-REFUND-ID', `${at}/line_item_id`))
    const quantity = readUnits(line.quantity, `${at}/quantity`, findings) ?? 0
    const { subtotal = zero, total_tax: tax = zero } = line
    return { lineId: lineId ?? '', quantity, goods: goodsOf(line), subtotal, tax }
  })
  if (faults.length > 0) return refuse(faults)
  const rest = { charges: chargesOf(refund), difference: differenceOf(refund), total: moneyBack(refund) }
  const withTax = (grossOf: (line: (typeof lines)[number]) => Decimal): ReadRefund => ({
    ...rest,
    lines: lines.map(({ subtotal, tax, ...line }) => ({
      ...line,
      gross: grossOf({ ...line, subtotal, tax }),
    })),
  })
  const included = withTax(({ subtotal }) => subtotal)
  const isIncluded = equals(partsOf(included), included.total)
  return accept(isIncluded ? included : withTax(({ subtotal, tax }) => add(subtotal, tax)))
}

/** Units that were restocked in the old way, or are not to be, may not have been sent: then they never will be. */
function goodsOf({
  restock_type,
  line_item,
}: ShopifyRefund['refund_line_items'][number]): RefundedLine['goods'] {
  if (restock_type === 'return') return 'come-back'
  const isSent = line_item?.fulfillment_status !== undefined
  return restock_type === 'no_restock' && isSent ? 'stay' : 'never-left'
}

/** Shipping, duties and fees. Older versions tell shipping as an adjustment alone, newer ones twice. */
function chargesOf(refund: ShopifyRefund): Decimal {
  const adjusted = refund.order_adjustments.filter(({ kind }) => kind === 'shipping_refund')
  const shipping =
    adjusted.length > 0
      ? negate(amountOf(adjusted))
      : sum(refund.refund_shipping_lines.map((line) => line.subtotal_amount_set?.shop_money.amount ?? zero))
  const { total_duties_set: duties, total_additional_fees_set: fees } = refund
  return sum([shipping, duties?.shop_money.amount ?? zero, fees?.shop_money.amount ?? zero])
}

/** What was given back beyond what Shopify reckons, or less; in its words the other way round. */
function differenceOf({ order_adjustments }: ShopifyRefund): Decimal {
  return negate(amountOf(order_adjustments.filter(({ kind }) => kind !== 'shipping_refund')))
}

function amountOf(adjustments: ShopifyRefund['order_adjustments']): Decimal {
  return sum(adjustments.map(({ amount, tax_amount }) => add(amount, tax_amount ?? zero)))
}
