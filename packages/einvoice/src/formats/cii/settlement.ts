import type { Invoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { allowanceCharges } from './allowance-charge.ts'
import { payeeParty } from './parties.ts'
import { paymentMeans, paymentTerms } from './payment.ts'
import { period } from './period.ts'
import { precedingInvoice } from './references.ts'
import { breakdown, exemptionsOf } from './tax.ts'
import { totals } from './totals.ts'

/** What is to be paid, to whom and how: BT-5, BT-6, BT-19, BT-83, BT-90, BG-3, BG-10, BG-14, BG-16, BG-20 to BG-23. */
export function settlement(invoice: Invoice, profile: Profile): XmlElement | undefined {
  const { payment, references = {} } = invoice
  return group('ram:ApplicableHeaderTradeSettlement', [
    leaf('ram:CreditorReferenceID', payment?.directDebit?.creditorIdentifier),
    leaf('ram:PaymentReference', payment?.remittance),
    leaf('ram:TaxCurrencyCode', invoice.vatAccountingCurrency),
    leaf('ram:InvoiceCurrencyCode', invoice.currency),
    invoice.payee && payeeParty(invoice.payee),
    payment && paymentMeans(payment),
    breakdown(invoice, profile),
    invoice.period && period(invoice.period),
    allowanceCharges(invoice.allowances, invoice.charges, exemptionsOf(invoice, profile)),
    paymentTerms(invoice),
    totals(invoice),
    references.precedingInvoices?.map(precedingInvoice),
    buyerAccounting(references.buyerAccounting),
  ])
}

/** BT-19 or BT-133. */
export function buyerAccounting(account: string | undefined): XmlElement | undefined {
  return group('ram:ReceivableSpecifiedTradeAccountingAccount', [leaf('ram:ID', account)])
}
