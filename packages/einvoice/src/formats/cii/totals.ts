import type { Invoice } from '../../model/invoice.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** BG-22. Only the VAT totals say their currency, for there may be two: BT-110 and, in the currency of BT-6, BT-111. */
export function totals({ totals: held, currency, vatAccountingCurrency }: Invoice): XmlElement | undefined {
  return group('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    leaf('ram:LineTotalAmount', held.lineNet),
    leaf('ram:ChargeTotalAmount', held.charges),
    leaf('ram:AllowanceTotalAmount', held.allowances),
    leaf('ram:TaxBasisTotalAmount', held.withoutVat),
    leaf('ram:TaxTotalAmount', held.vat, { currencyID: currency }),
    vatAccountingCurrency === undefined
      ? undefined
      : leaf('ram:TaxTotalAmount', held.vatInAccountingCurrency, { currencyID: vatAccountingCurrency }),
    leaf('ram:RoundingAmount', held.rounding),
    leaf('ram:GrandTotalAmount', held.withVat),
    leaf('ram:TotalPrepaidAmount', held.prepaid),
    leaf('ram:DuePayableAmount', held.payable),
  ])
}
