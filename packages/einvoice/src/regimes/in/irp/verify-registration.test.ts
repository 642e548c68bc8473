import { calendarDate, instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { intraState, type Patch, patched } from '../../../formats/in-gst/check/inv01-fixture.ts'
import { irnOf } from './irn.ts'
import { fakePortal } from './token-fixture.ts'
import { verifyRegistration } from './verify-registration.ts'

const portal = fakePortal('Portal of tests')
const irn = irnOf({
  sellerGstin: '29ABCDE1234F1ZW',
  issueDate: calendarDate('2026-11-15'),
  type: 'INV',
  number: 'BLR/26-27/000123',
})

const qr = {
  ...{ SellerGstin: '29ABCDE1234F1ZW', BuyerGstin: '29PQRST5678K1ZY' },
  ...{ DocNo: 'BLR/26-27/000123', DocTyp: 'INV', DocDt: '15/11/2026' },
  ...{ TotInvVal: 504.5, ItemCnt: 2, MainHsnCode: '732393', Irn: irn, IrnDt: '2026-11-15 11:30:00' },
}

const registration = {
  irn,
  ackNo: '112610000000123',
  ackDate: instant('2026-11-15T06:00:00Z'),
  signedInvoice: portal.token(signedInvoice()),
  signedQrCode: portal.token(qr),
}

function signedInvoice(changes: Patch = {}) {
  const signed = { AckNo: 112610000000123, AckDt: '2026-11-15 11:30:00', Irn: irn, ...intraState }
  return patched(signed, { 'ItemList/0/ItemNo': 0, 'ItemList/1/ItemNo': 1, ...changes })
}

function verify(changes: Partial<typeof registration>, inv01: unknown = intraState): readonly string[] {
  const check = { inv01, registration: { ...registration, ...changes }, keyRing: portal.keyRing }
  return verifyRegistration({ ...check, issuers: ['NIC', 'Portal of tests'] }).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  )
}

test('a registration that is true of the document is believed, however the document is given', () => {
  expect(verify({})).toEqual([])
  expect(verify({}, JSON.stringify(intraState))).toEqual([])
  expect(verify({}, new TextEncoder().encode(JSON.stringify(intraState)))).toEqual([])
})

test.each([
  ['SellerGstin', '27ABCDE1234F1Z0', 'GST-REGISTERED-SELLER'],
  ['BuyerGstin', 'URP', 'GST-REGISTERED-BUYER'],
  ['DocNo', 'BLR/26-27/000124', 'GST-REGISTERED-NUMBER'],
  ['DocTyp', 'CRN', 'GST-REGISTERED-TYPE'],
  ['DocDt', '14/11/2026', 'GST-REGISTERED-DATE'],
  ['TotInvVal', 504.49, 'GST-REGISTERED-TOTAL'],
  ['TotInvVal', undefined, 'GST-REGISTERED-TOTAL'],
  ['ItemCnt', 1, 'GST-REGISTERED-ITEMS'],
  ['MainHsnCode', '7323', 'GST-REGISTERED-HSN'],
  ['Irn', 'ab'.repeat(32), 'GST-REGISTERED-IRN-SIGNED'],
])('another %s in the QR code is told: %j', (key, value, code) => {
  const signedQrCode = portal.token({ ...qr, [key]: value })
  expect(verify({ signedQrCode })).toEqual([`${code} /signedQrCode/${key}`])
})

test.each([
  ['SellerDtls/Gstin', '27ABCDE1234F1Z0', 'GST-REGISTERED-SELLER', 'SellerGstin'],
  ['BuyerDtls/Gstin', 'URP', 'GST-REGISTERED-BUYER', 'BuyerGstin'],
  ['DocDtls/No', 'BLR/26-27/000124', 'GST-REGISTERED-NUMBER', 'DocNo'],
  ['DocDtls/Typ', 'DBN', 'GST-REGISTERED-TYPE', 'DocTyp'],
  ['DocDtls/Dt', '16/11/2026', 'GST-REGISTERED-DATE', 'DocDt'],
  ['ValDtls/TotInvVal', 504.51, 'GST-REGISTERED-TOTAL', 'TotInvVal'],
  ['ItemList', [], 'GST-REGISTERED-ITEMS', 'ItemCnt'],
  ['AckNo', 1, 'GST-REGISTERED-ACKNOWLEDGEMENT', 'AckNo'],
  ['Irn', 'ab'.repeat(32), 'GST-REGISTERED-IRN-SIGNED', 'Irn'],
])('another %s in the signed invoice is told: %j', (path, value, code, pointer) => {
  const changes = path === 'ItemList' ? emptied : signedInvoice({ [path]: value })
  expect(verify({ signedInvoice: portal.token(changes) })).toContain(`${code} /signedInvoice/${pointer}`)
})

const emptied = { ...signedInvoice(), ItemList: [] }

test('the main HSN code is that of any line with the highest taxable amount', () => {
  const second = patched(intraState, { 'ItemList/1/HsnCd': '851762' })
  const signed = { signedInvoice: portal.token({ ...signedInvoice(), ...second }) }
  for (const MainHsnCode of ['732393', '851762'])
    expect(verify({ ...signed, signedQrCode: portal.token({ ...qr, MainHsnCode }) }, second)).toEqual([])
  const larger = patched(second, { 'ItemList/1/AssAmt': 200.01 })
  expect(verify(signed, larger)).toContain('GST-REGISTERED-HSN /signedQrCode/MainHsnCode')
})

test('an answer whose IRN is not the one of the document is told, whatever is signed', () => {
  const wrong = 'cd'.repeat(32)
  const signed = {
    signedInvoice: portal.token(signedInvoice({ Irn: wrong })),
    signedQrCode: portal.token({ ...qr, Irn: wrong }),
  }
  expect(verify({ irn: wrong, ...signed })).toEqual(['GST-REGISTERED-IRN /irn'])
  expect(verify({ irn: wrong })).toEqual([
    'GST-REGISTERED-IRN /irn',
    'GST-REGISTERED-IRN-SIGNED /signedInvoice/Irn',
    'GST-REGISTERED-IRN-SIGNED /signedQrCode/Irn',
  ])
})

test('a token that nobody signed, or another issuer, is told with what differs besides', () => {
  const stranger = fakePortal('Stranger')
  expect(verify({ signedQrCode: stranger.token({ ...qr, ItemCnt: 3 }) })).toEqual([
    'GST-TOKEN-KEY-UNKNOWN /signedQrCode',
    'GST-REGISTERED-ISSUER /signedQrCode/iss',
    'GST-REGISTERED-ITEMS /signedQrCode/ItemCnt',
  ])
  expect(verify({ signedInvoice: 'nothing' })).toEqual(['GST-TOKEN-FORM /signedInvoice'])
})

test('nothing is true of no document', () => {
  expect(verify({}, 'no document')).toContain('GST-REGISTERED-IRN /irn')
})

test('a number in small letters is signed as it was sent, and counts in capitals in the IRN', () => {
  const small = patched(intraState, { 'DocDtls/No': 'blr/26-27/000123' })
  expect(verify({}, small)).toEqual([])
})
