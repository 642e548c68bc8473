import { assert, calendarDate, instant } from '@tallystick/kernel'
import { calculateGst } from '../../../regimes/in/calculate/calculate-gst.ts'
import { finishGst, type GstNumbering } from '../../../regimes/in/calculate/finish-gst.ts'
import type { GstInvoiceInput, NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstLineInput } from '../../../regimes/in/model/line.ts'
import type { GstRegistration } from './gst-registration.ts'

/** A line of one kind of steel flask. */
export function gstLine(index: number, more: Partial<GstLineInput> = {}): GstLineInput {
  return {
    description: `Insulated flask ${index}, 750 ml`,
    hsn: '96170011',
    isService: false,
    quantity: '10',
    unit: 'H87',
    unitPrice: `${index + 400}.50`,
    gstRate: index % 3 === 0 ? '5' : '18',
    ...more,
  }
}

/** Lines with serials, lots, expiry and warranty, a discount, a cess and a service. */
export const richLines: readonly GstLineInput[] = [
  gstLine(0, {
    description: 'Smartphone Tara 5, 256 GB, graphite',
    hsn: '85171300',
    quantity: '3',
    unitPrice: '24999',
    gstRate: '18',
    discount: '2997',
    tracked: {
      gtin: '09506000134352',
      warrantyUntil: calendarDate('2027-11-19'),
      units: [{ serials: ['356938035643809', '356938035643817', '356938035643825'] }],
    },
    secondImei: { '356938035643809': '356938035643908' },
    orderLine: '1',
  }),
  gstLine(1, {
    description: 'Ayurvedic tea, ginger and tulsi, 100 bags',
    hsn: '21069099',
    quantity: '48',
    unit: 'XBX',
    unitPrice: '189.5',
    gstRate: '5',
    freeQuantity: '2',
    tracked: {
      gtin: '09506000134369',
      units: [
        { lot: 'TU-2611A', expiry: calendarDate('2028-04-30') },
        { lot: 'TU-2612B', expiry: calendarDate('2028-05-31') },
      ],
    },
  }),
  gstLine(2, {
    description: 'Sweetened soda, orange, 24 × 300 ml',
    hsn: '22021090',
    quantity: '12',
    unit: 'XCT',
    unitPrice: '540',
    gstRate: '40',
    cessRate: '12',
    attributes: [{ name: 'FSSAI licence', value: '10012345000123' }],
  }),
  gstLine(3, {
    description: 'Installation at the store',
    hsn: '998719',
    isService: true,
    quantity: '1',
    unit: 'E48',
    unitPrice: '1500',
    gstRate: '18',
  }),
]

const numbering: GstNumbering = { number: 'BLR/2627/000123', issueDate: calendarDate('2026-11-20') }

/** A calculated invoice of a Bengaluru store to a Bengaluru business that has a bit of everything. */
export function gstInvoice(more: Partial<GstInvoiceInput> = {}, own = numbering): NumberedGstInvoice {
  const invoice = calculateGst(
    {
      documentType: 'INV',
      amounts: 'without-tax',
      seller: {
        gstin: '29AAACI1681G1ZL',
        legalName: 'Indigo & Clay Trading Private Limited',
        tradeName: 'Indigo & Clay',
        address: {
          line1: '14, Church Street',
          line2: 'Ashok Nagar',
          location: 'Bengaluru',
          pin: '560001',
          state: '29',
          country: 'IN',
        },
        phone: '+91 80 4000 1234',
        email: 'accounts@indigo-clay.example',
      },
      buyer: {
        gstin: '29AAFCC9980M1ZR',
        legalName: 'Cubbon Park Hospitality LLP',
        address: {
          line1: '3, Kasturba Road',
          location: 'Bengaluru',
          pin: '560001',
          state: '29',
          country: 'IN',
        },
      },
      references: {
        contracts: [{ purchaseOrder: 'PO-7781', purchaseOrderDate: calendarDate('2026-11-12') }],
      },
      payment: { mode: 'Credit', account: '50200012345678', branch: 'HDFC0000123', terms: 'Within 30 days' },
      lines: richLines,
      ...more,
    },
    { checkDigit: false },
  )
  assert(invoice.ok, `the invoice of the tests can be calculated: ${JSON.stringify(invoice)}`)
  const finished = finishGst(invoice.value, own)
  assert(finished.ok, 'the invoice of the tests has a number')
  return finished.value
}

/** An invoice to a consumer in another state. */
export function consumerInvoice(more: Partial<GstInvoiceInput> = {}): NumberedGstInvoice {
  return gstInvoice({
    buyer: {
      legalName: 'Meera Nair',
      address: { line1: '22, Marine Drive', location: 'Kochi', pin: '682031', state: '32', country: 'IN' },
    },
    amounts: 'with-tax',
    lines: [gstLine(0, { gstRate: '18' }), gstLine(1, { gstRate: '5' })],
    ...more,
  })
}

/** A token as long as those of the portal, of characters that are our own. */
export const signedQrCode = [
  'eyJhbGciOiJSUzI1NiIsImtpZCI6IkVYQU1QTEUiLCJ0eXAiOiJKV1QifQ',
  'QWxsIHRoYXQgdGhlIHBvcnRhbCBzYXlzIG9mIGFuIGludm9pY2U'.repeat(12),
  'c2lnbmF0dXJlLW9mLTI1Ni1ieXRlcw'.repeat(11).slice(0, 342),
].join('.')

/** What the portal acknowledged. */
export const registration: GstRegistration = {
  irn: 'ee72a3fd6a501a6f53948e89a4989a1ee4abfd0b2ed52bf54793ececd527e620',
  ackNo: '112610045679123',
  ackDate: instant('2026-11-20T13:04:05Z'),
  signedQrCode,
}
