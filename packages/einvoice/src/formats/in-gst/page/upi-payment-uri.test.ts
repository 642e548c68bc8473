import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consumerInvoice, gstInvoice, gstLine } from './gst-fixture.ts'
import { MAX_UPI_CHARACTERS, needsUpiCode, upiCodeText, upiPaymentUri } from './upi-payment-uri.ts'

const settings = { id: 'indigo.clay@bank' }

/** The fields of an address as an app reads them. */
function fieldsOf(uri: string): Record<string, string> {
  expect(uri).toMatch(/^upi:\/\/pay\?[\x21-\x7e]+$/)
  return Object.fromEntries(new URLSearchParams(uri.slice('upi://pay?'.length)))
}

describe('the address to pay by', () => {
  test('has what Notification 14/2020 asks for', () => {
    const account = { number: '50200012345678', ifsc: 'HDFC0000123' }
    expect(fieldsOf(upiPaymentUri(consumerInvoice(), { ...settings, account }))).toEqual({
      pa: 'indigo.clay@bank',
      pn: 'Indigo & Clay Trading Private Limited',
      SellerGstin: '29AAACI1681G1ZL',
      BankAcNo: '50200012345678',
      IFSCCode: 'HDFC0000123',
      billno: 'BLR/2627/000123',
      billDate: '20/11/2026',
      am: '8020.00',
      cu: 'INR',
      GSTAmount: '802.12',
      CGST: '0.00',
      SGST: '0.00',
      IGST: '802.12',
      CESS: '0.00',
    })
  })

  test('is percent-encoded but for the @ of the UPI id', () => {
    const uri = upiPaymentUri(consumerInvoice(), settings)
    expect(uri).toContain('pa=indigo.clay@bank&pn=Indigo%20%26%20Clay')
    expect(uri).toContain('billno=BLR%2F2627%2F000123&billDate=20%2F11%2F2026')
  })

  test('asks for what is due where something is paid already', () => {
    const uri = upiPaymentUri(consumerInvoice({ payment: { paid: '8000', due: '20.00' } }), settings)
    expect(fieldsOf(uri)).toMatchObject({ am: '20.00' })
  })

  test('counts state cess among the cess and all of it as GST', () => {
    const lines = [gstLine(0, { gstRate: '40', cessRate: '12', stateCessRate: '1' })]
    const fields = fieldsOf(upiPaymentUri(consumerInvoice({ lines, amounts: 'without-tax' }), settings))
    expect(fields).toMatchObject({ CESS: '520.65', IGST: '1602.00', GSTAmount: '2122.65' })
  })

  test('holds whatever names and numbers hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    fc.assert(
      fc.property(text, text, (payee, id) => {
        const fields = fieldsOf(upiPaymentUri(consumerInvoice(), { id, payee }))
        expect(fields).toMatchObject({ pa: id.toWellFormed(), pn: payee.toWellFormed() })
        expect(Object.keys(fields)).toHaveLength(12)
      }),
    )
  })
})

describe('the code', () => {
  const turnover = (rupees: string) =>
    consumerInvoice({ seller: { ...gstInvoice().seller, turnover: rupees } })

  test('is wanted by law above 500 Cr, on invoices to consumers', () => {
    expect(needsUpiCode(turnover('5000000000'))).toBe(false)
    expect(needsUpiCode(turnover('5000000000.01'))).toBe(true)
    expect(needsUpiCode(consumerInvoice())).toBe(false)
    expect(needsUpiCode(gstInvoice({ seller: turnover('6000000000').seller }))).toBe(false)
  })

  test('is on no document but an invoice to a consumer that asks for money', () => {
    const references = { preceding: [{ number: 'BLR/2627/000100', date: gstInvoice().issueDate }] }
    expect(upiCodeText(consumerInvoice(), settings)).toBe(upiPaymentUri(consumerInvoice(), settings))
    expect(upiCodeText(gstInvoice(), settings)).toBeUndefined()
    expect(upiCodeText(consumerInvoice({ documentType: 'CRN', references }), settings)).toBeUndefined()
    expect(upiCodeText(consumerInvoice({ payment: { due: '0' } }), settings)).toBeUndefined()
  })

  test('is left out where it could not be scanned', () => {
    const spare = MAX_UPI_CHARACTERS - upiPaymentUri(consumerInvoice(), settings).length
    const longer = (more: number) => ({ id: settings.id + 'x'.repeat(more) })
    expect(upiCodeText(consumerInvoice(), longer(spare))).toHaveLength(MAX_UPI_CHARACTERS)
    expect(upiCodeText(consumerInvoice(), longer(spare + 1))).toBeUndefined()
  })
})
