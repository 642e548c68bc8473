import { assert, calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { router, saleOf } from '../gst-sale-fixture.ts'
import type { GstInvoice, GstInvoiceInput } from '../model/invoice.ts'
import { calculateGst } from './calculate-gst.ts'
import { finishGst } from './finish-gst.ts'

function invoiceOf(input: GstInvoiceInput): GstInvoice {
  const invoice = calculateGst(input)
  assert(invoice.ok, 'is calculated')
  return invoice.value
}

const finished = (input: GstInvoiceInput, number: string, day: string) => {
  const result = finishGst(invoiceOf(input), { number, issueDate: calendarDate(day) })
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('number and day are given', () => {
  const numbered = finishGst(invoiceOf(saleOf()), {
    number: 'BLR/1',
    issueDate: calendarDate('2026-11-20'),
  })
  expect(numbered.ok && numbered.value).toMatchObject({ number: 'BLR/1', issueDate: '2026-11-20' })
})

test('a number has the form of a document number', () => {
  expect(finished(saleOf(), '0', '2026-11-20')).toEqual(['GST-DOCUMENT-NUMBER /number'])
})

test('invoices go with the rates of the day, notes with older ones', () => {
  const lines = [{ ...router, gstRate: '40' }]
  const references = { preceding: [{ number: 'BLR/1', date: calendarDate('2025-12-01') }] }
  expect(finished(saleOf({ lines }), 'BLR/1', '2025-09-21')).toEqual(['GST-RATE /lines/0/gstRate'])
  expect(finished(saleOf({ lines }), 'BLR/1', '2025-09-22')).toEqual([])
  expect(finished(saleOf({ lines, references, documentType: 'CRN' }), 'BLR/1', '2025-09-21')).toEqual([])
})
