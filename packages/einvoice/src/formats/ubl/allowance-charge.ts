import type { DocumentAllowanceCharge, LineAllowanceCharge } from '../../model/allowance-charge.ts'
import type { VatTreatment } from '../../model/vat.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { amountLeaf } from './amount.ts'
import { taxCategory } from './tax-category.ts'

/** BG-20 and BG-21 of the invoice or BG-27 and BG-28 of a line: allowances first. */
export function allowanceCharges(
  allowances: readonly (LineAllowanceCharge | DocumentAllowanceCharge)[] = [],
  charges: readonly (LineAllowanceCharge | DocumentAllowanceCharge)[] = [],
  currency: string,
  profile: Profile,
): (XmlElement | undefined)[] {
  return [
    ...allowances.map((each) => allowanceCharge(each, 'false', currency, profile)),
    ...charges.map((each) => allowanceCharge(each, 'true', currency, profile)),
  ]
}

function allowanceCharge(
  each: LineAllowanceCharge & { readonly vat?: VatTreatment },
  isCharge: 'true' | 'false',
  currency: string,
  profile: Profile,
): XmlElement | undefined {
  return group('cac:AllowanceCharge', [
    leaf('cbc:ChargeIndicator', isCharge),
    leaf('cbc:AllowanceChargeReasonCode', each.reasonCode),
    leaf('cbc:AllowanceChargeReason', each.reason),
    leaf('cbc:MultiplierFactorNumeric', each.percent),
    amountLeaf('cbc:Amount', each.amount, currency),
    amountLeaf('cbc:BaseAmount', each.baseAmount, currency),
    each.vat && taxCategory('cac:TaxCategory', each.vat, profile),
  ])
}
