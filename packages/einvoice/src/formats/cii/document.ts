import type { Note, NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { dateElement } from './date.ts'

/** BT-23 and BT-24. */
export function context({ process, specification }: Profile): XmlElement | undefined {
  return group('rsm:ExchangedDocumentContext', [
    group('ram:BusinessProcessSpecifiedDocumentContextParameter', [leaf('ram:ID', process)]),
    group('ram:GuidelineSpecifiedDocumentContextParameter', [leaf('ram:ID', specification)]),
  ])
}

/** BT-1 to BT-3 and BG-1. */
export function exchangedDocument(invoice: NumberedInvoice): XmlElement | undefined {
  return group('rsm:ExchangedDocument', [
    leaf('ram:ID', invoice.number),
    leaf('ram:TypeCode', invoice.typeCode),
    dateElement('ram:IssueDateTime', invoice.issueDate),
    invoice.notes?.map(note),
  ])
}

function note({ subjectCode, text }: Note): XmlElement | undefined {
  return group('ram:IncludedNote', [leaf('ram:Content', text), leaf('ram:SubjectCode', subjectCode)])
}
