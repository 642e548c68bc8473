import type { References, SupportingDocument } from '../../model/references.ts'
import type { Identifier } from '../../model/value.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** UNTDID 1001 code of a reference to what is invoiced (BT-18, BT-128). */
const invoicedObjectCode = '130'

/** UNTDID 1001 code of a reference to a project (BT-11) in a credit note, whose schema has no other place for it. */
const projectCode = '50'

/** The schema wants an order number beside a sales order number; this stands for none. */
const noOrder = 'NA'

/** BT-13 and BT-14. */
export function orderReference({ purchaseOrder, salesOrder }: References): XmlElement | undefined {
  if (purchaseOrder === undefined && salesOrder === undefined) return undefined
  return group('cac:OrderReference', [
    leaf('cbc:ID', purchaseOrder ?? noOrder),
    leaf('cbc:SalesOrderID', salesOrder),
  ])
}

/** BG-3. */
export function billingReferences({ precedingInvoices = [] }: References): (XmlElement | undefined)[] {
  return precedingInvoices.map(({ number, issueDate }) =>
    group('cac:BillingReference', [
      group('cac:InvoiceDocumentReference', [leaf('cbc:ID', number), leaf('cbc:IssueDate', issueDate)]),
    ]),
  )
}

/** BT-11, BT-12, BT-15, BT-16 or BT-17, by the element's name: a reference that is only a number. */
export function numberReference(name: string, number: string | undefined): XmlElement | undefined {
  return group(name, [leaf('cbc:ID', number)])
}

/** BT-11 of a credit note. */
export function projectReference({ project }: References): XmlElement | undefined {
  if (project === undefined) return undefined
  return group('cac:AdditionalDocumentReference', [
    leaf('cbc:ID', project),
    leaf('cbc:DocumentTypeCode', projectCode),
  ])
}

/** BT-18, then BG-24. */
export function additionalReferences(references: References): (XmlElement | undefined)[] {
  const { invoicedObject, supportingDocuments = [] } = references
  const object = invoicedObject && objectReference('cac:AdditionalDocumentReference', invoicedObject)
  return [object, ...supportingDocuments.map(supportingDocument)]
}

/** BT-18 of the invoice or BT-128 of a line; none when it is blank. */
export function objectReference(
  name: 'cac:AdditionalDocumentReference' | 'cac:DocumentReference',
  { value, scheme }: Identifier,
): XmlElement | undefined {
  const id = leaf('cbc:ID', value, { schemeID: scheme })
  return id && group(name, [id, leaf('cbc:DocumentTypeCode', invoicedObjectCode)])
}

function supportingDocument(document: SupportingDocument): XmlElement | undefined {
  const { attachment } = document
  return group('cac:AdditionalDocumentReference', [
    leaf('cbc:ID', document.reference),
    leaf('cbc:DocumentDescription', document.description),
    group('cac:Attachment', [
      leaf('cbc:EmbeddedDocumentBinaryObject', attachment?.content, {
        mimeCode: attachment?.mimeCode,
        filename: attachment?.filename,
      }),
      group('cac:ExternalReference', [leaf('cbc:URI', document.location)]),
    ]),
  ])
}
