import { checkInv01, type GstInvoice, type NumberedGstInvoice } from '@tallystick/einvoice/in'
import { calendarDate } from '@tallystick/kernel'
import type { GstSettings, LegalEntity, OrderLine } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { gstDocuments } from './gst-documents.ts'
import { gstFinalForm, gstRegistration } from './gst-final-form.ts'
import {
  gst,
  gstOrder,
  gstSaleOf,
  karnataka,
  priceWith,
  routers,
  sellerOf,
  taxOf,
  ulm,
  usha,
} from './in-gst-fixture.ts'

const numbering = { number: 'BLR/2627/000001', issueDate: calendarDate('2026-11-20') }

function invoiceTo(buyer: typeof usha | undefined, settings: Partial<GstSettings> = {}): GstInvoice {
  const order = gstOrder(buyer && { buyer })
  const documents = gstDocuments(gstSaleOf(order, { legalEntity: sellerOf(settings) }), {
    ...gst,
    ...settings,
  })
  if (!documents.ok) throw new Error(JSON.stringify(documents.faults))
  const [invoice] = documents.value
  if (invoice === undefined) throw new Error('no document')
  return invoice
}

function formOf(invoice: GstInvoice, legalEntity: LegalEntity = sellerOf(), number = numbering.number) {
  const form = gstFinalForm(invoice, { ...numbering, number }, legalEntity)
  return form.ok
    ? form.value
    : form.faults.map(({ code, pointer, rule }) => [code, pointer, rule].join(' ').trim())
}

describe('the original', () => {
  test('of a document to a business is the form for the portal', () => {
    const form = formOf(invoiceTo(usha))
    expect(form).toMatchObject({ kind: 'registered', profileId: 'in-gst-inv01' })
    if (Array.isArray(form) || form.kind !== 'registered') throw new Error('not registered')
    const today = numbering.issueDate
    expect(checkInv01(form.bytes, { today }).filter(({ level }) => level === 'error')).toEqual([])
    expect(Buffer.from(form.bytes).toString()).toContain('"No":"BLR/2627/000001","Dt":"20/11/2026"')
  })

  test('of an export is, too', () => {
    const order = gstOrder({ buyer: { name: 'Aster GmbH', billingAddress: ulm } })
    const documents = gstDocuments(gstSaleOf(order), gst)
    expect(documents.ok && documents.value.map((each) => formOf(each))).toMatchObject([
      { kind: 'registered' },
    ])
  })

  test('of one to a consumer is its page', () => {
    expect(formOf(invoiceTo(undefined))).toEqual({ kind: 'page', profileId: 'in-gst-page' })
  })

  test('of one to a business of which nothing is taxable is its page, and of a note to it', () => {
    const nil = { ...routers, price: priceWith('2000.00', taxOf('IGST', '0', '0.00')) }
    const kindsOf = (lines: readonly OrderLine[], settings: Partial<GstSettings> = {}) => {
      const legalEntity = sellerOf(settings)
      const sale = gstSaleOf(gstOrder({ buyer: usha, lines: [...lines] }), { legalEntity })
      const documents = gstDocuments(sale, { ...gst, ...settings })
      const [invoice] = documents.ok ? documents.value : []
      if (invoice === undefined) throw new Error('no document')
      const references = { preceding: [{ number: 'BLR/2627/000001', date: numbering.issueDate }] }
      return [invoice, { ...invoice, documentType: 'CRN' as const, references }].map((each) => {
        const form = formOf(each, legalEntity)
        return Array.isArray(form) ? form : form.kind
      })
    }
    expect(kindsOf([nil])).toEqual(['page', 'page'])
    expect(kindsOf([nil, { ...routers, lineId: 'L2' }])).toEqual(['registered', 'registered'])
    expect(kindsOf([nil], { specialEconomicZoneBuyers: [usha.taxId] })).toEqual(['registered', 'registered'])
  })

  test('of a seller with a turnover of 5 crore or less is its page', () => {
    const turnovers = ['50000000.00', '50000000.01'].map((turnover) => {
      const form = formOf(invoiceTo(usha, { turnover }), sellerOf({ turnover }))
      return Array.isArray(form) ? form : form.kind
    })
    expect(turnovers).toEqual(['page', 'registered'])
  })

  test('goes by the seller’s turnover of now, as with credit notes to old invoices', () => {
    const small = invoiceTo(usha, { turnover: '1000' })
    expect(formOf(small)).toMatchObject({ kind: 'registered' })
  })
})

describe('a document is refused', () => {
  const { portal: _portal, ...bare } = karnataka

  test('without a portal, which a page does not need', () => {
    const legalEntity = sellerOf({ registrations: [bare] })
    expect(formOf(invoiceTo(usha), legalEntity)).toEqual([
      'BILLING-GST-PORTAL /legalEntity/gst/registrations/0/portal',
    ])
    expect(formOf(invoiceTo(undefined), legalEntity)).toMatchObject({ kind: 'page' })
  })

  test('where the seller has the registration no more', () => {
    const { gst: _gst, ...former } = sellerOf()
    expect(formOf(invoiceTo(usha), sellerOf({ registrations: [] }))).toEqual([
      'BILLING-GST-REGISTRATION /legalEntity/gst/registrations',
    ])
    expect(formOf(invoiceTo(usha), former)).toEqual(['BILLING-GST-REGISTRATION /legalEntity/gst'])
  })

  test('under a number that is none', () => {
    expect(formOf(invoiceTo(usha), sellerOf(), '0815')).toEqual(['GST-DOCUMENT-NUMBER /number'])
  })

  test('with a text that the portal does not take', () => {
    expect(formOf(invoiceTo({ ...usha, name: 'Al' }))).toEqual(['GST-TEXT /buyer/legalName'])
  })

  test('with every rule of the portal that it breaks', () => {
    const invoice = invoiceTo(usha)
    const wrong = { ...invoice, totals: { ...invoice.totals, total: '9999.00', igst: '1.00' } }
    expect(formOf(wrong)).toEqual([
      'BILLING-GST-INV01 /ValDtls/IgstVal 2185',
      'BILLING-GST-INV01 /ValDtls/TotInvVal 2189',
    ])
  })

  test('but not for what the portal only warns of', () => {
    const shipped = gstOrder({ buyer: { ...usha, shippingAddress: karnataka.address } })
    const documents = gstDocuments(gstSaleOf(shipped), gst)
    const [invoice] = documents.ok ? documents.value : []
    if (invoice === undefined) throw new Error('no document')
    const form = formOf(invoice)
    if (Array.isArray(form) || form.kind !== 'registered') throw new Error('not registered')
    expect(checkInv01(form.bytes).map(({ code, level }) => `${code} ${level}`)).toEqual(['2245 warning'])
  })
})

describe('the registration', () => {
  const numbered: NumberedGstInvoice = { ...invoiceTo(usha), ...numbering }

  test('is asked of the portal of the GSTIN', () => {
    expect(gstRegistration(numbered, sellerOf())).toEqual({
      portal: 'nic',
      gstin: karnataka.gstin,
      subject: {
        irn: expect.stringMatching(/^[0-9a-f]{64}$/),
        type: 'INV',
        number: 'BLR/2627/000001',
        date: '2026-11-20',
        buyerGstin: usha.taxId,
        totalValue: '2360.00',
        thirtyDayLimit: true,
      },
    })
  })

  test('of a foreign buyer’s document names none', () => {
    const { gstin: _gstin, ...buyer } = numbered.buyer
    expect(gstRegistration({ ...numbered, buyer }, sellerOf()).subject.buyerGstin).toBe('URP')
  })

  test('has to be within 30 days from 10 crore on', () => {
    const limits = ['99999999.99', '100000000'].map(
      (turnover) => gstRegistration(numbered, sellerOf({ turnover })).subject.thirtyDayLimit,
    )
    expect(limits).toEqual([false, true])
  })
})
