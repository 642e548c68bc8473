import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { additionalReferences, precedingInvoice } from './references.ts'
import { shown } from './shown-fixture.ts'

test('supporting documents, tender and object say what they are', () => {
  const references = {
    tender: 'T-1',
    invoicedObject: { value: 'M-55', scheme: 'AVE' },
    supportingDocuments: [
      { reference: 'TS-1', description: 'Time sheet', location: 'https://alpenhaus.example/ts-1' },
      { reference: 'IMG', attachment: { mimeCode: 'image/png', filename: 'a.png', content: 'iVBORw0KGgo=' } },
    ],
  }
  expect(shown(additionalReferences(references)).replaceAll('AdditionalReferencedDocument', 'D')).toBe(
    'D(IssuerAssignedID(TS-1) URIID(https://alpenhaus.example/ts-1) TypeCode(916) Name(Time sheet)) ' +
      'D(IssuerAssignedID(IMG) TypeCode(916) AttachmentBinaryObject[mimeCode=image/png filename=a.png](iVBORw0KGgo=)) ' +
      'D(IssuerAssignedID(T-1) TypeCode(50)) ' +
      'D(IssuerAssignedID(M-55) TypeCode(130) ReferenceTypeCode(AVE))',
  )
})

test('nothing referred to, nothing told', () => {
  expect(shown(additionalReferences({}))).toBe('')
})

test('the date of an earlier invoice is a date of the qualified kind', () => {
  expect(shown(precedingInvoice({ number: 'A-1', issueDate: calendarDate('2026-01-07') }))).toBe(
    'InvoiceReferencedDocument(IssuerAssignedID(A-1) FormattedIssueDateTime(qdt:DateTimeString[format=102](20260107)))',
  )
})
