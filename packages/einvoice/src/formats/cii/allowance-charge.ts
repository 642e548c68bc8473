import type { DocumentAllowanceCharge, LineAllowanceCharge } from '../../model/allowance-charge.ts'
import type { VatTreatment } from '../../model/vat.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { type Exemptions, treatment } from './tax.ts'

type AllowanceCharge = LineAllowanceCharge | DocumentAllowanceCharge

/** BG-20 and BG-21 of the invoice or BG-27 and BG-28 of a line: allowances first. */
export function allowanceCharges(
  allowances: readonly AllowanceCharge[] = [],
  charges: readonly AllowanceCharge[] = [],
  exemptions: Exemptions,
): (XmlElement | undefined)[] {
  return [
    ...allowances.map((each) => allowanceCharge(each, 'false', exemptions)),
    ...charges.map((each) => allowanceCharge(each, 'true', exemptions)),
  ]
}

/** Which of the two it is. */
export function chargeIndicator(isCharge: 'true' | 'false'): XmlElement | undefined {
  return group('ram:ChargeIndicator', [leaf('udt:Indicator', isCharge)])
}

function allowanceCharge(
  each: LineAllowanceCharge & { readonly vat?: VatTreatment },
  isCharge: 'true' | 'false',
  exemptions: Exemptions,
): XmlElement | undefined {
  return group('ram:SpecifiedTradeAllowanceCharge', [
    chargeIndicator(isCharge),
    leaf('ram:CalculationPercent', each.percent),
    leaf('ram:BasisAmount', each.baseAmount),
    leaf('ram:ActualAmount', each.amount),
    leaf('ram:ReasonCode', each.reasonCode),
    leaf('ram:Reason', each.reason),
    each.vat && treatment('ram:CategoryTradeTax', each.vat, exemptions),
  ])
}
