import type { InvoiceLine, Price } from '../../model/line.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { lineAmounts } from '../line-amounts.ts'
import { present } from '../present.ts'
import { decimalAt, decimalOf, type Reading } from '../reading.ts'
import { attributeOf, codeAt, identifierOf, nodeAt, textAt } from '../values.ts'
import type { CategoryNames } from '../vat.ts'
import { readAllowanceCharge, readAllowanceCharges, readTaxCategory } from './allowance-charges.ts'
import { readItem } from './item.ts'
import { readNote } from './notes.ts'
import { readPeriod } from './period.ts'

/** UNTDID 1001 code of a reference to what is invoiced (BT-128). */
const objectCode = '130'

/** BG-25, the line at that position. */
export function readLine(
  reading: Reading,
  names: CategoryNames,
  node: XmlNode,
  position: number,
): InvoiceLine {
  const item = nodeAt(node, 'cac:Item')
  const quantity = nodeAt(node, 'cbc:InvoicedQuantity') ?? nodeAt(node, 'cbc:CreditedQuantity')
  return present({
    id: textAt(node, 'cbc:ID') ?? String(position),
    note: readNote(node),
    ...lineAmounts(reading, node, {
      netAmount: decimalAt(reading, node, 'cbc:LineExtensionAmount'),
      quantity: decimalOf(reading, quantity),
      unit: attributeOf(quantity, 'unitCode'),
      price: price(reading, nodeAt(node, 'cac:Price')),
    }),
    buyerAccounting: textAt(node, 'cbc:AccountingCost'),
    period: readPeriod(reading, node),
    orderLine: textAt(node, 'cac:OrderLineReference', 'cbc:LineID'),
    objectIdentifier: objectIdentifier(node),
    ...readAllowanceCharges(node, (each) => readAllowanceCharge(reading, each)),
    vat: readTaxCategory(reading, names, item ?? node, 'cac:ClassifiedTaxCategory'),
    item: readItem(item),
  })
}

/** BT-128: the reference that says what it is, or else the only kind that EN 16931 knows here. */
function objectIdentifier(line: XmlNode) {
  const references = childrenOf(line, 'cac:DocumentReference')
  const named = references.find((each) => codeAt(each, 'cbc:DocumentTypeCode') === objectCode)
  return identifierOf(nodeAt(named ?? references[0], 'cbc:ID'))
}

/** BG-29. */
function price(reading: Reading, node: XmlNode | undefined): Price | undefined {
  const net = decimalAt(reading, node, 'cbc:PriceAmount')
  if (net === undefined) return undefined
  const reduction = nodeAt(node, 'cac:AllowanceCharge')
  return present({
    net,
    discount: decimalAt(reading, reduction, 'cbc:Amount'),
    gross: decimalAt(reading, reduction, 'cbc:BaseAmount'),
    baseQuantity: decimalAt(reading, node, 'cbc:BaseQuantity'),
  })
}
