import type { Totals } from '../../model/totals.ts'
import type { VatBreakdown } from '../../model/vat.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { completeTotals } from '../complete-totals.ts'
import { present } from '../present.ts'
import { decimalAt, leftOut, type Reading } from '../reading.ts'
import { attributeOf, codeAt, nodeAt, textAt } from '../values.ts'
import type { CategoryNames } from '../vat.ts'
import { readTaxCategory } from './allowance-charges.ts'

/** The two tax totals: in the invoice's currency with the breakdown (BG-23), and in the accounting currency. */
export interface TaxTotals {
  readonly own: XmlNode | undefined
  readonly accounting: XmlNode | undefined
}

/** Tells the tax totals apart by their currencies; the one with a breakdown is the invoice's before any other. */
export function taxTotals(
  root: XmlNode,
  currency: string,
  accountingCurrency: string | undefined,
): TaxTotals {
  const all = childrenOf(root, 'cac:TaxTotal')
  const candidates = all.filter((each) => currencyOf(each) === currency)
  const own = candidates.find(({ children }) => children.length > 1) ?? candidates[0] ?? all[0]
  const accounting = all.find((each) => each !== own && currencyOf(each) === accountingCurrency)
  return { own, accounting }
}

function currencyOf(taxTotal: XmlNode): string | undefined {
  return attributeOf(nodeAt(taxTotal, 'cbc:TaxAmount'), 'currencyID')
}

/** BG-23; what has no amounts is left out. */
export function readVatBreakdown(
  reading: Reading,
  names: CategoryNames,
  { own }: TaxTotals,
): readonly VatBreakdown[] {
  if (own === undefined) return []
  return childrenOf(own, 'cac:TaxSubtotal').flatMap((each) => vatBreakdown(reading, names, each) ?? [])
}

function vatBreakdown(reading: Reading, names: CategoryNames, subtotal: XmlNode): VatBreakdown | undefined {
  const taxableAmount = decimalAt(reading, subtotal, 'cbc:TaxableAmount')
  const taxAmount = decimalAt(reading, subtotal, 'cbc:TaxAmount')
  if (taxableAmount === undefined || taxAmount === undefined) return leftOut(reading, subtotal)
  const category = nodeAt(subtotal, 'cac:TaxCategory')
  return present({
    ...readTaxCategory(reading, names, subtotal, 'cac:TaxCategory'),
    reason: textAt(category, 'cbc:TaxExemptionReason'),
    reasonCode: codeAt(category, 'cbc:TaxExemptionReasonCode'),
    taxableAmount,
    taxAmount,
  })
}

/** BG-22. */
export function readTotals(reading: Reading, root: XmlNode, taxes: TaxTotals): Totals | undefined {
  const sums = nodeAt(root, 'cac:LegalMonetaryTotal')
  return completeTotals({
    lineNet: decimalAt(reading, sums, 'cbc:LineExtensionAmount'),
    allowances: decimalAt(reading, sums, 'cbc:AllowanceTotalAmount'),
    charges: decimalAt(reading, sums, 'cbc:ChargeTotalAmount'),
    withoutVat: decimalAt(reading, sums, 'cbc:TaxExclusiveAmount'),
    vat: decimalAt(reading, taxes.own, 'cbc:TaxAmount'),
    vatInAccountingCurrency: decimalAt(reading, taxes.accounting, 'cbc:TaxAmount'),
    withVat: decimalAt(reading, sums, 'cbc:TaxInclusiveAmount'),
    prepaid: decimalAt(reading, sums, 'cbc:PrepaidAmount'),
    rounding: decimalAt(reading, sums, 'cbc:PayableRoundingAmount'),
    payable: decimalAt(reading, sums, 'cbc:PayableAmount'),
  })
}
