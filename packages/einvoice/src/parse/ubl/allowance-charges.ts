import type { LineAllowanceCharge } from '../../model/allowance-charge.ts'
import type { VatTreatment } from '../../model/vat.ts'
import { childrenOf } from '../../rules/path.ts'
import { castBoolean } from '../../rules/xpath-values.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, someOf } from '../present.ts'
import { decimalAt, leftOut, type Reading } from '../reading.ts'
import { codeAt, nodeAt, textAt } from '../values.ts'
import { type CategoryNames, vatTreatment } from '../vat.ts'

/** BG-20 and BG-21 of the invoice or BG-27 and BG-28 of a line: each as `read` has it. */
export function readAllowanceCharges<Held>(parent: XmlNode, read: (node: XmlNode) => Held | undefined) {
  const all = childrenOf(parent, 'cac:AllowanceCharge')
  if (all.length === 0) return { allowances: undefined, charges: undefined }
  return {
    allowances: someOf(all.filter((each) => !isCharge(each)).map(read)),
    charges: someOf(all.filter(isCharge).map(read)),
  }
}

/** What allowances and charges at every level say; without an amount it is left out. */
export function readAllowanceCharge(reading: Reading, node: XmlNode): LineAllowanceCharge | undefined {
  const amount = decimalAt(reading, node, 'cbc:Amount')
  if (amount === undefined) return leftOut(reading, node)
  return present({
    reasonCode: codeAt(node, 'cbc:AllowanceChargeReasonCode'),
    reason: textAt(node, 'cbc:AllowanceChargeReason'),
    percent: decimalAt(reading, node, 'cbc:MultiplierFactorNumeric'),
    amount,
    baseAmount: decimalAt(reading, node, 'cbc:BaseAmount'),
  })
}

/** BT-95 and BT-96, BT-102 and BT-103, BG-30 or BT-118 and BT-119: the tax category in an element. */
export function readTaxCategory(
  reading: Reading,
  names: CategoryNames,
  parent: XmlNode,
  name: 'cac:TaxCategory' | 'cac:ClassifiedTaxCategory',
): VatTreatment {
  const category = nodeAt(parent, name)
  const rate = decimalAt(reading, category, 'cbc:Percent')
  return vatTreatment(reading, names, category ?? parent, codeAt(category, 'cbc:ID'), rate)
}

function isCharge(node: XmlNode): boolean {
  return castBoolean(nodeAt(node, 'cbc:ChargeIndicator')?.text ?? '') === true
}
