import { type Decimal, decimal, isZero, jsonPointer, subtract } from '@tallystick/kernel'
import type { OrderCharge, OrderLine } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { checkScale, readLineId, readSku, readUnits } from '../findings.ts'
import { amountText } from '../price.ts'
import { decodeEntities } from './decode-entities.ts'
import { numericId } from './identify.ts'
import { type Priced, type Reading, readPrice } from './read-price.ts'

/** Reads every line; one that cannot be priced is left out, with its faults collected. Its discount is net. */
export function readLines(reading: Reading): OrderLine[] {
  const { order, connection, base, unpriced } = reading
  const seen = new Set<string>()
  return order.line_items.flatMap((line, index) => {
    const pointer = jsonPointer('line_items', index)
    const lineId = readLineId(numericId(line.id), seen, `${pointer}/id`, reading)
    const sku = readSku(line.sku, connection, `${pointer}/sku`, reading)
    const quantity = readUnits(line.quantity, `${pointer}/quantity`, reading)
    const price = readPrice(line, pointer, reading)
    const discount = subtract(line.subtotal, line.total)
    const found = checkDiscount(line.subtotal, discount, pointer, base.currency)
    unpriced.push(...found)
    if (quantity === undefined || price === undefined || found.length > 0) return []
    const name = line.name === undefined ? sku : decodeEntities(line.name)
    return [{ lineId, sku, name, quantity, price, discount: amountText(discount, base.currency) }]
  })
}

function checkDiscount(subtotal: Decimal, discount: Decimal, pointer: string, currency: string) {
  const found = checkScale(subtotal, `${pointer}/subtotal`, currency)
  return discount.coefficient < 0n
    ? [...found, fault('CHANNELS-PRICE-NEGATIVE', `${pointer}/subtotal`)]
    : found
}

/** Reads shipping and fees; what cost nothing is no charge. */
export function readCharges(reading: Reading): OrderCharge[] {
  const { shipping_lines, fee_lines } = reading.order
  return [
    ...shipping_lines.flatMap((shipping, index) =>
      readCharge(shipping, jsonPointer('shipping_lines', index), reading, {
        chargeId: `shipping-${shipping.id ?? index + 1}`,
        kind: 'shipping',
        label: decodeEntities(shipping.method_title ?? 'Shipping'),
      }),
    ),
    ...fee_lines.flatMap((fee, index) =>
      readCharge(fee, jsonPointer('fee_lines', index), reading, {
        chargeId: `fee-${fee.id ?? index + 1}`,
        kind: 'fee',
        label: decodeEntities(fee.name ?? 'Fee'),
      }),
    ),
  ]
}

function readCharge(
  priced: Priced,
  pointer: string,
  reading: Reading,
  charge: Omit<OrderCharge, 'price'>,
): OrderCharge[] {
  const price = readPrice(priced, pointer, reading)
  return price === undefined || isZero(decimal(price.gross)) ? [] : [{ ...charge, price }]
}
