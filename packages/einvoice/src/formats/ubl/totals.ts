import type { Invoice } from '../../model/invoice.ts'
import type { VatBreakdown } from '../../model/vat.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, type XmlElement } from '../../xml/xml-tree.ts'
import { amountLeaf } from './amount.ts'
import { taxCategory } from './tax-category.ts'

/** BT-110 with the breakdown (BG-23), then BT-111 where VAT is accounted for in another currency. */
export function taxTotals(invoice: Invoice, profile: Profile): (XmlElement | undefined)[] {
  const { currency, vatAccountingCurrency, totals, vatBreakdown } = invoice
  return [
    group('cac:TaxTotal', [
      amountLeaf('cbc:TaxAmount', totals.vat, currency),
      vatBreakdown.map((vat) =>
        group('cac:TaxSubtotal', [
          amountLeaf('cbc:TaxableAmount', vat.taxableAmount, currency),
          amountLeaf('cbc:TaxAmount', vat.taxAmount, currency),
          taxCategory('cac:TaxCategory', breakdownVat(vat, profile), profile),
        ]),
      ),
    ]),
    vatAccountingCurrency === undefined
      ? undefined
      : group('cac:TaxTotal', [
          amountLeaf('cbc:TaxAmount', totals.vatInAccountingCurrency, vatAccountingCurrency),
        ]),
  ]
}

/** Category, rate and reasons of a breakdown; where the profile wants a rate of every one, that of category O is 0. */
function breakdownVat(vat: VatBreakdown, { everyBreakdownRate }: Profile): VatBreakdown {
  return everyBreakdownRate && vat.rate === undefined ? { ...vat, rate: '0' } : vat
}

/** BG-22. */
export function monetaryTotal({ totals, currency }: Invoice): XmlElement | undefined {
  return group('cac:LegalMonetaryTotal', [
    amountLeaf('cbc:LineExtensionAmount', totals.lineNet, currency),
    amountLeaf('cbc:TaxExclusiveAmount', totals.withoutVat, currency),
    amountLeaf('cbc:TaxInclusiveAmount', totals.withVat, currency),
    amountLeaf('cbc:AllowanceTotalAmount', totals.allowances, currency),
    amountLeaf('cbc:ChargeTotalAmount', totals.charges, currency),
    amountLeaf('cbc:PrepaidAmount', totals.prepaid, currency),
    amountLeaf('cbc:PayableRoundingAmount', totals.rounding, currency),
    amountLeaf('cbc:PayableAmount', totals.payable, currency),
  ])
}
