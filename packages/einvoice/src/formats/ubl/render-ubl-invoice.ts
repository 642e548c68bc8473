import { assert } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { writeXml } from '../../xml/write-xml.ts'
import { group, leaf, type XmlContent } from '../../xml/xml-tree.ts'
import { allowanceCharges } from './allowance-charge.ts'
import { delivery } from './delivery.ts'
import { currenciesAndBuyerReferences, identification, notes } from './header.ts'
import { type LineNames, line, period } from './line.ts'
import { cacNamespace, cbcNamespace, invoiceNamespace } from './namespaces.ts'
import { buyerParty, payeeParty, sellerParty, taxRepresentativeParty } from './parties.ts'
import { paymentMeans, paymentTerms } from './payment.ts'
import { additionalReferences, billingReferences, numberReference, orderReference } from './references.ts'
import { monetaryTotal, taxTotals } from './totals.ts'

const lineNames: LineNames = { line: 'cac:InvoiceLine', quantity: 'cbc:InvoicedQuantity' }

/** The invoice as a UBL 2.1 `Invoice` document in the given profile: equal invoices make equal bytes. */
export function renderUblInvoice(invoice: NumberedInvoice, profile: Profile): Uint8Array {
  const root = group('Invoice', [...head(invoice, profile), ...body(invoice)], {
    xmlns: invoiceNamespace,
    'xmlns:cac': cacNamespace,
    'xmlns:cbc': cbcNamespace,
  })
  assert(root !== undefined, 'a profile has an identifier, so an invoice is never empty')
  return writeXml(root)
}

function head(invoice: NumberedInvoice, profile: Profile): XmlContent[] {
  const references = invoice.references ?? {}
  return [
    identification(invoice, profile),
    leaf('cbc:DueDate', invoice.dueDate),
    leaf('cbc:InvoiceTypeCode', invoice.typeCode),
    notes(invoice.notes, profile),
    leaf('cbc:TaxPointDate', invoice.taxPointDate),
    currenciesAndBuyerReferences(invoice),
    period(invoice.period ?? {}, invoice.taxPointCode),
    orderReference(references),
    billingReferences(references),
    numberReference('cac:DespatchDocumentReference', references.despatchAdvice),
    numberReference('cac:ReceiptDocumentReference', references.receivingAdvice),
    numberReference('cac:OriginatorDocumentReference', references.tender),
    numberReference('cac:ContractDocumentReference', references.contract),
    additionalReferences(references),
    numberReference('cac:ProjectReference', references.project),
  ]
}

function body(invoice: NumberedInvoice): XmlContent[] {
  const creditor = invoice.payment?.directDebit?.creditorIdentifier
  return [
    sellerParty(invoice.seller, invoice.payee === undefined ? creditor : undefined),
    buyerParty(invoice.buyer),
    invoice.payee && payeeParty(invoice.payee, creditor),
    invoice.taxRepresentative && taxRepresentativeParty(invoice.taxRepresentative),
    invoice.delivery && delivery(invoice.delivery),
    invoice.payment && paymentMeans(invoice.payment),
    paymentTerms(invoice.paymentTerms),
    allowanceCharges(invoice.allowances, invoice.charges, invoice.currency),
    taxTotals(invoice),
    monetaryTotal(invoice),
    invoice.lines.map((each) => line(each, invoice.currency, lineNames)),
  ]
}
