import type { GstInvoice } from '@tallystick/einvoice/in'
import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { regimeNamed, regimeOf } from '../regimes.ts'
import { legalEntity } from '../sale-fixture.ts'
import { gstOrder, gstSaleOf, karnataka, sellerOf, usha } from './in-gst-fixture.ts'
import { inGstRegime } from './in-gst-regime.ts'

const numbering = { number: 'BLR/2627/000001', issueDate: calendarDate('2026-11-20') }

function invoice(): GstInvoice {
  const documents = inGstRegime.taxDocuments(gstSaleOf(gstOrder({ buyer: usha })))
  if (!documents.ok || documents.value[0] === undefined) throw new Error('refused')
  return documents.value[0]
}

test('is that of sellers with GST settings, and of documents under its name', () => {
  expect(regimeOf(sellerOf()).id).toBe('in-gst')
  expect(regimeOf(legalEntity).id).toBe('en16931')
  expect(regimeNamed('in-gst')).toBe(inGstRegime)
})

test('a document belongs to the establishment of its GSTIN, and lists tell what it is', () => {
  expect(inGstRegime.establishmentOf(invoice())).toBe(karnataka.gstin)
  expect(inGstRegime.factsOf(invoice())).toEqual({
    currency: 'INR',
    totalWithTax: '2360.00',
    totalWithoutTax: '2000.00',
    buyerName: 'Usha Retail LLP',
    buyerTaxId: invoice().buyer.gstin,
  })
})

test('a document is numbered in its series and finished', () => {
  const series = inGstRegime.seriesId({
    legalEntity: sellerOf(),
    issueDate: numbering.issueDate,
    kind: 'invoice',
    establishment: inGstRegime.establishmentOf(invoice()) ?? '',
  })
  expect(inGstRegime.numberOf(sellerOf(), series, 1)).toEqual({ ok: true, value: numbering.number })
  expect(inGstRegime.finish(invoice(), numbering)).toEqual({ ...invoice(), ...numbering })
})

test('a document survives being kept as JSON', () => {
  const kept = JSON.parse(JSON.stringify(invoice())) as GstInvoice
  expect(inGstRegime.finalForm(kept, numbering, sellerOf())).toEqual(
    inGstRegime.finalForm(invoice(), numbering, sellerOf()),
  )
})

test('what was invoiced is credited, as a document that the portal takes', () => {
  const request = { what: { kind: 'full' as const }, reason: 'Returned' }
  const credit = inGstRegime.creditNote({ ...invoice(), ...numbering }, request, undefined)
  if (!credit.ok) throw new Error(JSON.stringify(credit.faults))
  expect(credit.value.creditNote).toMatchObject({ documentType: 'CRN', totals: { total: '2360.00' } })
  const number = { ...numbering, number: 'BLC/2627/000001' }
  expect(inGstRegime.finalForm(credit.value.creditNote, number, sellerOf())).toMatchObject({
    ok: true,
    value: { kind: 'registered' },
  })
})
