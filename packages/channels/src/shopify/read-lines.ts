import {
  type Decimal,
  decimalOf,
  jsonPointer,
  multiply,
  subtract,
  sum,
  trimDecimal,
} from '@tallystick/kernel'
import { MAX_LINE_UNITS, type OrderCharge, type OrderLine } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { amountText, type Left } from '../price.ts'
import { type Item, type Reading, readPrice } from './item.ts'
import { isPaidBack } from './money-back.ts'
import { numericId } from './numeric-id.ts'
import { readLineDuties } from './read-duties.ts'
import type { ShopifyLine } from './schema.ts'

/** Reads every line item; one that cannot be priced is left out, with its faults collected. */
export function readLines(reading: Reading): Item[] {
  const ids = new Set<string>()
  return reading.order.line_items.flatMap((line, index) => {
    const pointer = jsonPointer('line_items', index)
    const id = numericId(line.id, line.admin_graphql_api_id)
    if (id === undefined || ids.has(id)) reading.faults.push(fault('CHANNELS-LINE-ID', `${pointer}/id`))
    if (id !== undefined) ids.add(id)
    return readLine(line, id ?? '', pointer, reading)
  })
}

function readLine(line: ShopifyLine, id: string, pointer: string, reading: Reading): Item[] {
  const sku = skuOf(line, reading)
  const kind = sku === undefined ? chargeKind(line) : undefined
  if (sku === undefined && kind === undefined) {
    reading.faults.push(fault('CHANNELS-SKU-MISSING', `${pointer}/sku`))
  }
  const left = readLeft(line, id, pointer, reading)
  if (left === undefined) return []
  const discount = sum(line.discount_allocations.map(({ amount }) => amount))
  const amount = subtract(multiply(line.price, decimalOf(left.ordered)), discount)
  const price = readPrice(amount, line.tax_lines, { pointer, amount: '/price' }, reading)
  if (price === undefined) return []
  const name = line.name ?? line.title ?? sku ?? ''
  if (kind !== undefined) {
    return [{ charges: [{ chargeId: `${kind}-${id}`, kind, label: name, price }], left }]
  }
  const orderLine: OrderLine = {
    lineId: id,
    sku: sku ?? '',
    name,
    quantity: left.ordered,
    price,
    discount: amountText(discount, reading.base.currency),
  }
  return [{ line: orderLine, charges: readLineDuties(line, id, pointer, reading), left }]
}

function skuOf({ sku }: ShopifyLine, { connection: { skuAliases } }: Reading): string | undefined {
  return sku !== undefined && Object.hasOwn(skuAliases, sku) ? skuAliases[sku] : sku
}

/** Tips and gift cards stand among the line items, but unless they name a SKU there is no unit to ship. */
function chargeKind(line: ShopifyLine): OrderCharge['kind'] | undefined {
  if (line.tip_payment_gateway !== undefined) return 'tip'
  return line.gift_card ? 'fee' : undefined
}

/**
 * `current_quantity` is the quantity less what was removed or refunded. Units for which money was given back are left all the
 * same, and those that came back after delivery (`restock_type: return`): refund and return are told by themselves.
 */
function readLeft(
  line: ShopifyLine,
  id: string,
  pointer: string,
  { order, unpriced }: Reading,
): Left | undefined {
  const ordered = wholeUnits(line.quantity)
  const current = line.current_quantity === undefined ? ordered : wholeUnits(line.current_quantity)
  if (ordered === undefined || ordered === 0n) {
    unpriced.push(fault('CHANNELS-QUANTITY', `${pointer}/quantity`))
    return undefined
  }
  if (ordered > BigInt(MAX_LINE_UNITS)) {
    const message = `A line has at most ${MAX_LINE_UNITS} units.`
    unpriced.push(fault('CHANNELS-LINE-UNITS-LIMIT', `${pointer}/quantity`, message))
    return undefined
  }
  if (current === undefined || current > ordered) {
    unpriced.push(fault('CHANNELS-QUANTITY', `${pointer}/current_quantity`))
    return undefined
  }
  const told = order.refunds
    .flatMap((refund) => refund.refund_line_items.map((line) => ({ ...line, isPaid: isPaidBack(refund) })))
    .filter(
      ({ line_item_id, isPaid, restock_type }) =>
        line_item_id === id && (isPaid || restock_type === 'return'),
    )
    .reduce((units, { quantity }) => units + (wholeUnits(quantity) ?? 0n), 0n)
  return { quantity: Math.min(Number(current + told), Number(ordered)), ordered: Number(ordered) }
}

function wholeUnits(quantity: Decimal): bigint | undefined {
  const { coefficient, scale } = trimDecimal(quantity)
  return scale === 0 ? coefficient : undefined
}
