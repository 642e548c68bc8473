import type { DecimalText } from '../../model/value.ts'
import { leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** An amount element with its currency, which UBL wants on every one. */
export function amountLeaf(
  name: string,
  amount: DecimalText | undefined,
  currency: string,
): XmlElement | undefined {
  return leaf(name, amount, { currencyID: currency })
}
