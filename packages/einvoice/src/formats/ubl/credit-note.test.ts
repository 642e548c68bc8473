import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { peppolBis3 } from '../../profiles/profiles.ts'
import { checkDocument } from '../../rules/check-document.ts'
import { ublBytes, ublText } from './ubl-fixture.ts'

const credit = {
  typeCode: '381',
  dueDate: calendarDate('2026-04-01'),
  references: {
    buyerReference: 'B-1',
    project: 'PR-1',
    contract: 'C-1',
    tender: 'T-1',
    despatchAdvice: 'D-1',
    invoicedObject: { value: 'M-1', scheme: 'SE' },
    precedingInvoices: [{ number: 'A-0' }],
  },
}

test('a credit note is a document of its own, with positive amounts and credited quantities', () => {
  const text = ublText(credit, peppolBis3)
  expect(text).toContain('<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"')
  expect(text).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>')
  expect(text).toContain('<cbc:CreditedQuantity unitCode="H87">2</cbc:CreditedQuantity>')
  expect(text).toContain('<cbc:PayableAmount currencyID="EUR">24.00</cbc:PayableAmount>')
})

test('its due date stands with the payment means, once', () => {
  const accounts = [{ account: 'AT611904300234573201' }, { account: 'DE75512108001245126199' }]
  const text = ublText({ ...credit, payment: { meansCode: '58', creditTransfers: accounts } }, peppolBis3)
  expect(text.match(/<cbc:PaymentDueDate>2026-04-01</g)).toHaveLength(1)
  expect(text).not.toContain('<cbc:DueDate>')
})

test('its project is an additional document', () => {
  const text = ublText(credit, peppolBis3)
  expect(text).toContain('<cbc:ID>PR-1</cbc:ID>\n<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>')
  expect(text).not.toContain('ProjectReference')
})

test('an invoice has its due date at the head and its project in its place', () => {
  const text = ublText({ ...credit, typeCode: '380' }, peppolBis3)
  expect(text).toContain('<cbc:DueDate>2026-04-01</cbc:DueDate>')
  expect(text).toContain('<cac:ProjectReference>\n<cbc:ID>PR-1</cbc:ID>')
  expect(text).not.toContain('PaymentDueDate')
})

test.each(['380', '381'])('type %s with every reference keeps every rule', (typeCode) => {
  const bytes = ublBytes({ ...credit, typeCode }, peppolBis3)
  expect(checkDocument(bytes, { ruleSets: peppolBis3.ruleSets })).toEqual([])
})
