import type { PrecedingInvoice, References, SupportingDocument } from '../../model/references.ts'
import type { Identifier } from '../../model/value.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { dateElement } from './date.ts'

/** UNTDID 1001: what a further reference is to. */
const referenceTypes = { supporting: '916', object: '130', tender: '50' } as const

/** BT-12 to BT-16, by the element's name: a reference that is only a number. */
export function numberReference(name: string, number: string | undefined): XmlElement | undefined {
  return group(name, [leaf('ram:IssuerAssignedID', number)])
}

/** BG-24, then BT-17 and BT-18. */
export function additionalReferences(references: References): (XmlElement | undefined)[] {
  const { supportingDocuments = [], tender, invoicedObject } = references
  return [
    ...supportingDocuments.map(supportingDocument),
    tender === undefined
      ? undefined
      : group('ram:AdditionalReferencedDocument', [
          leaf('ram:IssuerAssignedID', tender),
          leaf('ram:TypeCode', referenceTypes.tender),
        ]),
    objectReference(invoicedObject),
  ]
}

/** BT-18 or BT-128. */
export function objectReference(object: Identifier | undefined): XmlElement | undefined {
  if (object === undefined) return undefined
  return group('ram:AdditionalReferencedDocument', [
    leaf('ram:IssuerAssignedID', object.value),
    leaf('ram:TypeCode', referenceTypes.object),
    leaf('ram:ReferenceTypeCode', object.scheme),
  ])
}

/** BG-3. */
export function precedingInvoice({ number, issueDate }: PrecedingInvoice): XmlElement | undefined {
  return group('ram:InvoiceReferencedDocument', [
    leaf('ram:IssuerAssignedID', number),
    dateElement('ram:FormattedIssueDateTime', issueDate, 'qdt:DateTimeString'),
  ])
}

function supportingDocument(document: SupportingDocument): XmlElement | undefined {
  const { attachment } = document
  return group('ram:AdditionalReferencedDocument', [
    leaf('ram:IssuerAssignedID', document.reference),
    leaf('ram:URIID', document.location),
    leaf('ram:TypeCode', referenceTypes.supporting),
    leaf('ram:Name', document.description),
    leaf('ram:AttachmentBinaryObject', attachment?.content, {
      mimeCode: attachment?.mimeCode,
      filename: attachment?.filename,
    }),
  ])
}
