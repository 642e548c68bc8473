import { jsonPointer } from '@tallystick/kernel'
import type { OrderCharge, Price } from '@tallystick/orders'
import { type Item, type Reading, readPrice, readUntaxed } from './item.ts'
import type { ShopifyLine } from './schema.ts'

/** The import duties charged beside a line, with their own taxes; none where prices include them. */
export function readLineDuties(
  line: ShopifyLine,
  lineId: string,
  pointer: string,
  reading: Reading,
): OrderCharge[] {
  if (reading.order.duties_included) return []
  return line.duties.flatMap(({ shop_money, tax_lines }, index) => {
    const at = { pointer: pointer + jsonPointer('duties', index), amount: '/shop_money/amount' }
    const price = readPrice(shop_money.amount, tax_lines, at, reading)
    return price === undefined ? [] : [dutiesCharge(`duties-${lineId}-${index + 1}`, price)]
  })
}

/** The duties of the whole order, where its lines do not tell them one by one. */
export function readOrderDuties(reading: Reading): Item[] {
  const { duties_included, line_items, original_total_duties_set } = reading.order
  const onLines = line_items.some(({ duties }) => duties.length > 0)
  if (duties_included || onLines || original_total_duties_set === undefined) return []
  const pointer = '/original_total_duties_set/shop_money/amount'
  const { amount } = original_total_duties_set.shop_money
  return readUntaxed(amount, pointer, (price) => dutiesCharge('duties', price), reading)
}

function dutiesCharge(chargeId: string, price: Price): OrderCharge {
  return { chargeId, kind: 'fee', label: 'Duties', price }
}
