import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { leaf, type XmlContent } from '../../xml/xml-tree.ts'
import { currenciesAndBuyerReferences, identification, notes } from './header.ts'
import { period } from './line.ts'
import { additionalReferences, billingReferences, numberReference, orderReference } from './references.ts'

/** What stands before the parties in an `Invoice`, in the order of its schema (UBL 2.1). */
export function invoiceHead(invoice: NumberedInvoice, profile: Profile): XmlContent[] {
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
