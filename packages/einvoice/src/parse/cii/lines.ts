import type { InvoiceLine } from '../../model/line.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Reading, remark } from '../reading.ts'
import { all, codeAt } from '../values.ts'
import type { CategoryNames } from '../vat.ts'
import { readLine } from './line.ts'

/** BT-X-8 of a line that is invoiced; the others of Factur-X EXTENDED group such lines, or inform. */
const invoiced = 'DETAIL'

/** BG-25: the lines that are invoiced, which the totals count. Others are left out with a remark. */
export function readLines(
  reading: Reading,
  names: CategoryNames,
  transaction: XmlNode | undefined,
): readonly InvoiceLine[] {
  const lines = all(transaction, 'ram:IncludedSupplyChainTradeLineItem').filter((each) => {
    const status = codeAt(each, 'ram:AssociatedDocumentLineDocument', 'ram:LineStatusReasonCode')
    if (status === undefined || status === invoiced) return true
    remark(reading, 'EINVOICE-READ-LEFT-OUT', each, 'This line is left out: it groups others or informs.')
    return false
  })
  return lines.map((line, index) => readLine(reading, names, line, index + 1))
}
