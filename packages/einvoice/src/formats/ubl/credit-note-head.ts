import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { leaf, type XmlContent } from '../../xml/xml-tree.ts'
import { currenciesAndBuyerReferences, identification, notes } from './header.ts'
import { period } from './line.ts'
import {
  additionalReferences,
  billingReferences,
  numberReference,
  orderReference,
  projectReference,
} from './references.ts'

/**
 * What stands before the parties in a `CreditNote`, in the order of its schema (UBL 2.1), which has no place of its own
 * for the project (BT-11) and tells the due date (BT-9) with the payment means.
 */
export function creditNoteHead(invoice: NumberedInvoice, profile: Profile): XmlContent[] {
  const references = invoice.references ?? {}
  return [
    identification(invoice, profile),
    leaf('cbc:TaxPointDate', invoice.taxPointDate),
    leaf('cbc:CreditNoteTypeCode', invoice.typeCode),
    notes(invoice.notes, profile),
    currenciesAndBuyerReferences(invoice),
    period(invoice.period ?? {}, invoice.taxPointCode),
    orderReference(references),
    billingReferences(references),
    numberReference('cac:DespatchDocumentReference', references.despatchAdvice),
    numberReference('cac:ReceiptDocumentReference', references.receivingAdvice),
    numberReference('cac:ContractDocumentReference', references.contract),
    additionalReferences(references),
    projectReference(references),
    numberReference('cac:OriginatorDocumentReference', references.tender),
  ]
}
