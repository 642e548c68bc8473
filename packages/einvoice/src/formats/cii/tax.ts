import type { Invoice } from '../../model/invoice.ts'
import type { VatCategory, VatExemption, VatTreatment } from '../../model/vat.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { dateElement } from './date.ts'
import { taxPointCode } from './tax-point-code.ts'

/** UNTDID 5153. */
const vatType = 'VAT'

/** The reasons (BT-120, BT-121) that stand wherever their categories do; none in profiles that tell them once. */
export type Exemptions = ReadonlyMap<VatCategory, VatExemption>

export function exemptionsOf({ vatBreakdown }: Invoice, { exemptionsEverywhere }: Profile): Exemptions {
  return new Map(exemptionsEverywhere ? vatBreakdown.map((row) => [row.category, row]) : [])
}

/** BG-30 of a line, or what an allowance or charge of the document is taxed at (BT-95/96, BT-102/103), by the name. */
export function treatment(
  name: 'ram:ApplicableTradeTax' | 'ram:CategoryTradeTax',
  { category, rate }: VatTreatment,
  exemptions: Exemptions,
): XmlElement | undefined {
  const exemption = exemptions.get(category)
  return group(name, [
    leaf('ram:TypeCode', vatType),
    leaf('ram:ExemptionReason', exemption?.reason),
    leaf('ram:CategoryCode', category),
    leaf('ram:ExemptionReasonCode', exemption?.reasonCode),
    leaf('ram:RateApplicablePercent', rate),
  ])
}

/**
 * BG-23. The tax point is one of the invoice: its date (BT-7) may stand but once (CII-SR-461), its code (BT-8) stands
 * on every row.
 */
export function breakdown(invoice: Invoice, { everyBreakdownRate }: Profile): (XmlElement | undefined)[] {
  const code = invoice.taxPointCode === undefined ? undefined : taxPointCode(invoice.taxPointCode)
  return invoice.vatBreakdown.map((row, index) =>
    group('ram:ApplicableTradeTax', [
      leaf('ram:CalculatedAmount', row.taxAmount),
      leaf('ram:TypeCode', vatType),
      leaf('ram:ExemptionReason', row.reason),
      leaf('ram:BasisAmount', row.taxableAmount),
      leaf('ram:CategoryCode', row.category),
      leaf('ram:ExemptionReasonCode', row.reasonCode),
      index === 0 ? dateElement('ram:TaxPointDate', invoice.taxPointDate, 'udt:DateString') : undefined,
      leaf('ram:DueDateTypeCode', code),
      leaf('ram:RateApplicablePercent', row.rate ?? (everyBreakdownRate ? '0' : undefined)),
    ]),
  )
}
