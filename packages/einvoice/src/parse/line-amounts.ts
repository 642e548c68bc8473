import type { InvoiceLine, Price } from '../model/line.ts'
import type { DecimalText } from '../model/value.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import { needed, type Reading, remark } from './reading.ts'

/** What a line says of its amounts. */
export interface ToldLineAmounts {
  readonly netAmount: DecimalText | undefined
  readonly quantity: DecimalText | undefined
  readonly unit: string | undefined
  readonly price: Price | undefined
}

/** UN/ECE Recommendation 20: one of whatever it is. */
const one = 'C62'

/**
 * The amounts of a line. No line is without BT-131; a missing quantity is assumed to be 1, a missing unit to be `C62`
 * and a missing price to be BT-131 for the quantity, each told at the line.
 */
export function lineAmounts(
  reading: Reading,
  line: XmlNode,
  told: ToldLineAmounts,
): Pick<InvoiceLine, 'netAmount' | 'quantity' | 'unit' | 'price'> {
  const assumed = <Value>(what: string, value: Value): Value => {
    remark(reading, 'EINVOICE-READ-ASSUMED', line, `The line has no readable ${what}, which is assumed.`)
    return value
  }
  const netAmount = needed(reading, line, 'BT-131', told.netAmount, '0')
  const quantity = told.quantity ?? assumed('quantity', '1')
  const unit = told.unit ?? assumed('unit', one)
  const price = told.price ?? assumed('price', { net: netAmount, baseQuantity: quantity })
  return { netAmount, quantity, unit, price }
}
