import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { irnOf, type Registered } from '@tallystick/einvoice/in'
import { calendarDate, instant } from '@tallystick/kernel'

/** A seller, a buyer and a series of our invention. */
export const gstin = '29AAKCT5521P1Z7'
export const buyerGstin = '27AALCB7734Q1Z3'
export const seriesId = 'teak.29.invoice.2026'
export const issueDate = calendarDate('2026-11-20')
export const morning = '2026-11-20T06:00:00Z'

/** A portal that signs with a key of its own. */
function signingPortal() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const thumbprint = createHash('sha1').update(pem).digest()
  const kid = thumbprint.toString('hex').toUpperCase()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = part({ alg: 'RS256', kid, typ: 'JWT', x5t: thumbprint.toString('base64url') })
  const token = (data: object, nonce: string) => {
    const signed = `${header}.${part({ data: JSON.stringify(data), iss: 'NIC', nonce })}`
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`
  }
  return { keyRing: { [kid]: pem }, token }
}

/** The key that the answers are signed with. */
export const signer = signingPortal()

export function numberOf(sequence: number): string {
  return `TT/26-27/${sequence}`
}

/** The document with that number, as it is sent; `total` is that of another document. */
export function inv01Of(sequence: number, total = 1180) {
  return {
    Version: '1.1',
    DocDtls: { Typ: 'INV', No: numberOf(sequence), Dt: '20/11/2026' },
    SellerDtls: { Gstin: gstin },
    BuyerDtls: { Gstin: buyerGstin },
    ItemList: [{ SlNo: '1', HsnCd: '940521', AssAmt: 1000 }],
    ValDtls: { TotInvVal: total },
  }
}

/** What the portal answers for a document that it has; the same document may be signed again, with another nonce. */
export function registeredOf(
  sequence: number,
  { total, nonce = '', ackDate = morning }: { total?: number; nonce?: string; ackDate?: string } = {},
): Registered {
  const inv01 = inv01Of(sequence, total)
  const irn = irnOfNumber(sequence)
  const ackNo = `1126${String(sequence).padStart(11, '0')}`
  const { No: DocNo, Typ: DocTyp, Dt: DocDt } = inv01.DocDtls
  const facts = { SellerGstin: gstin, BuyerGstin: buyerGstin, DocNo, DocTyp, DocDt }
  const qr = { ...facts, TotInvVal: inv01.ValDtls.TotInvVal, ItemCnt: 1, MainHsnCode: '940521', Irn: irn }
  return {
    result: 'registered',
    irn,
    ackNo,
    ackDate: instant(ackDate),
    signedInvoice: signer.token({ ...inv01, Irn: irn, AckNo: ackNo }, nonce),
    signedQrCode: signer.token(qr, nonce),
    status: 'active',
  }
}

export function irnOfNumber(sequence: number): string {
  return irnOf({ sellerGstin: gstin, issueDate, type: 'INV', number: numberOf(sequence) })
}
