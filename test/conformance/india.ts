import { checkInv01, irnOf, verifyRegistration, verifySignedToken } from '@tallystick/einvoice/in'
import { instant } from '@tallystick/kernel'
import type { Agreement, Difference } from './agreement.ts'
import { answerIn, keyRingOf, requestsIn, sample } from './india-data.ts'
import { irnVectors } from './india-irn-vectors.ts'
import { agreeOnSchema } from './india-schema.ts'

/** The errors of every request of the data, as its source tells them; none for those that are not named. */
const told: Readonly<Record<string, readonly string[]>> = {
  '01-ic-b2b-goods-ewb': ['2140 /DocDtls/No'],
  '02-ic-b2b-service': ['2140 /DocDtls/No'],
  '03-ic-b2b-nil-exempt-othchrg': ['2140 /DocDtls/No'],
  '04-ic-crn': ['2140 /DocDtls/No'],
  '05-ic-dbn': ['2140 /DocDtls/No'],
  '06-ic-export': ['2140 /DocDtls/No', '2140 /ExpDtls/ShipBDt'],
  '07-ic-b2b-dispatch-ship': ['2140 /DocDtls/No'],
  '09-odoo-discount-cess': ['2234 /ItemList/1/CgstAmt', '2234 /ItemList/1/SgstAmt'],
  '12-odoo-negative-line-folded': ['2234 /ItemList/1/CgstAmt', '2234 /ItemList/1/SgstAmt'],
  '15-odoo-cash-rounding': ['2234 /ItemList/1/CgstAmt', '2234 /ItemList/1/SgstAmt'],
  '16-odoo-sezwp-igst-on-intra': ['2265 /BuyerDtls/Stcd'],
  'accepted-nic-prod-2020': ['2140 /Version'],
}

/** Why we find more than is told. */
const reasons: Readonly<Record<string, string>> = {
  '16-odoo-sezwp-igst-on-intra':
    'IGST within a state without reverse charge (2294) and a PIN code of another state (3039) are published rules too.',
}

/** Answers of the portal, the requests that they answer, and what is not true of them. */
const answers: readonly (readonly [answer: string, request: string, told: readonly string[]])[] = [
  ['01-ic-b2b-goods-ewb.response.json', 'accepted-goods_item_with_ewaybill', []],
  ['02-ic-b2b-service.response.json', 'accepted-service_item', []],
  ['03-ic-b2b-nil-exempt-othchrg.response.json', 'accepted-nil_exempted_item', []],
  ['04-ic-crn.response.json', 'accepted-return_invoice', []],
  ['05-ic-dbn.response.json', 'accepted-debit_invoice', []],
  ['nic-prod-2020-response-SampleData.json', 'accepted-nic-prod-2020', []],
  [
    'ic-get-by-irn.response.json',
    'accepted-get_e_invoice_by_irn',
    [
      'GST-REGISTERED-IRN /irn',
      'GST-TOKEN-KEY-UNKNOWN /signedInvoice',
      'GST-REGISTERED-IRN-SIGNED /signedInvoice/Irn',
      'GST-REGISTERED-ACKNOWLEDGEMENT /signedInvoice/AckNo',
      'GST-TOKEN-KEY-UNKNOWN /signedQrCode',
      'GST-REGISTERED-IRN-SIGNED /signedQrCode/Irn',
    ],
  ],
]

const tokens = ['SignedInvoice', 'SignedQRCode'] as const

/** Requests, signed tokens, registrations, IRNs and the schema of others against our checks. */
export function agreeOnIndia(data: string): Agreement {
  const requests = requestsIn(data)
  const schema = agreeOnSchema(data)
  const differ = [
    ...requests.flatMap((request) => requestDifference(data, request)),
    ...answers.flatMap(([answer, , faults]) => tokenDifferences(data, answer, faults)),
    ...answers.flatMap((answer) => registrationDifference(data, answer)),
    ...irnVectors.flatMap((vector) => irnDifference(vector)),
    ...schema.differ,
  ]
  const signed = answers.length * tokens.length
  const total = requests.length + signed + answers.length + irnVectors.length + schema.total
  const notes = [
    `${requests.length} requests, ${signed} signed tokens, ${answers.length} registrations, ${irnVectors.length} IRNs, ${schema.total} documents against the schema`,
  ]
  return { total, agree: total - differ.length, differ, notes }
}

function requestDifference(data: string, request: string): Difference[] {
  const name = request.replace('.request.json', '')
  const found = checkInv01(sample(data, request), { sandbox: true })
    .filter(({ level }) => level === 'error')
    .map(({ code, path }) => `${code} ${path}`)
  return differenceOf(request, found, told[name] ?? [], reasons[name])
}

function tokenDifferences(data: string, answer: string, faults: readonly string[]): Difference[] {
  const expected = faults.length === 0 ? 'verified' : 'GST-TOKEN-KEY-UNKNOWN'
  return tokens.flatMap((name) => {
    const verified = verifySignedToken(String(answerIn(data, answer)[name]), keyRingOf(data))
    const found = verified.ok ? 'verified' : verified.faults.map(({ code }) => code).join()
    return differenceOf(`${answer} ${name}`, [found], [expected])
  })
}

function registrationDifference(
  data: string,
  [answer, request, expected]: (typeof answers)[number],
): Difference[] {
  const { Irn, AckNo, AckDt, SignedInvoice, SignedQRCode } = answerIn(data, answer)
  const faults = verifyRegistration({
    inv01: sample(data, `${request}.request.json`),
    registration: {
      irn: String(Irn),
      ackNo: String(AckNo),
      ackDate: instant(`${String(AckDt).replace(' ', 'T')}+05:30`),
      signedInvoice: String(SignedInvoice),
      signedQrCode: String(SignedQRCode),
    },
    keyRing: keyRingOf(data),
    issuers: ['NIC', 'NIC Sandbox'],
  })
  return differenceOf(
    answer,
    faults.map(({ code, pointer }) => `${code} ${pointer}`),
    expected,
  )
}

function irnDifference({ irn, registeredOn, ...parts }: (typeof irnVectors)[number]): Difference[] {
  const found = irnOf(parts, registeredOn)
  return differenceOf(`IRN of ${parts.sellerGstin} ${parts.number}`, [found], [irn])
}

function differenceOf(
  about: string,
  found: readonly string[],
  expected: readonly string[],
  reason?: string,
): Difference[] {
  const [ours, theirs] = [found, expected].map((list) => list.toSorted().join(', '))
  if (ours === theirs) return []
  return [
    { about, found: `${ours || 'nothing'} instead of ${theirs || 'nothing'}`, ...(reason && { reason }) },
  ]
}
