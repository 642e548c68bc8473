import { type Fault, faultsUnder } from '@tallystick/kernel'
import { readInv01 } from '../../../formats/in-gst/check/check-inv01.ts'
import { dayOf } from '../../../formats/in-gst/check/dates.ts'
import type { ReadInv01 } from '../../../formats/in-gst/check/inv01-fields.ts'
import { gstFault } from '../faults.ts'
import { indiaDate } from '../financial-year.ts'
import type { Registered } from './client.ts'
import { textField } from './client-fields.ts'
import { factDifferences, factsOf, factsOfQr } from './document-facts.ts'
import { irnOf } from './irn.ts'
import { type KeyRing, readSignedToken, type SignedPayload, verifySignedToken } from './token.ts'

/** A registration and what it has to be true of. */
export interface RegistrationCheck {
  /** The document as it was sent: text, bytes or values, as `checkInv01` takes it. */
  readonly inv01: unknown
  readonly registration: Pick<Registered, 'irn' | 'ackNo' | 'ackDate' | 'signedInvoice' | 'signedQrCode'>
  readonly keyRing: KeyRing
  /** Whose tokens are believed: the values of `iss`, such as `NIC`. */
  readonly issuers: readonly string[]
}

/**
 * What is not true of a registration: signatures and issuer of both tokens, the IRN against the document and against both
 * tokens, the acknowledgement, and the fields of the QR code and of the signed invoice against ours. No fault: believe it.
 */
export function verifyRegistration({ inv01, registration, keyRing, issuers }: RegistrationCheck): Fault[] {
  const document = readInv01(inv01).inv01 ?? {}
  const { irn, ackNo, signedInvoice, signedQrCode } = registration
  const faults = irn === irnOfDocument(document, registration) ? [] : [gstFault('GST-REGISTERED-IRN', '/irn')]
  const believe = (name: string, token: string, compare: (payload: SignedPayload) => Fault[]) => {
    const read = readSignedToken(token)
    const found = [...signatureFaults(token, keyRing)]
    if (read.ok) {
      const { payload } = read.value
      if (!issuers.includes(payload.issuer)) found.push(gstFault('GST-REGISTERED-ISSUER', '/iss'))
      if (textField(payload.data, 'Irn') !== irn) found.push(gstFault('GST-REGISTERED-IRN-SIGNED', '/Irn'))
      found.push(...compare(payload))
    }
    faults.push(...faultsUnder(`/${name}`, found))
  }
  believe('signedInvoice', signedInvoice, ({ data, text }) => [
    ...(textField(data, 'AckNo') === ackNo ? [] : [gstFault('GST-REGISTERED-ACKNOWLEDGEMENT', '/AckNo')]),
    ...factDifferences(factsOf(document), factsOf(readInv01(text).inv01 ?? {})),
  ])
  believe('signedQrCode', signedQrCode, ({ data }) => factDifferences(factsOf(document), factsOfQr(data)))
  return faults
}

function signatureFaults(token: string, keyRing: KeyRing): readonly Fault[] {
  const verified = verifySignedToken(token, keyRing)
  return verified.ok ? [] : verified.faults
}

function irnOfDocument({ SellerDtls, DocDtls }: ReadInv01, { ackDate }: RegistrationCheck['registration']) {
  const issueDate = dayOf(DocDtls?.Dt)
  const { Typ: type, No: number } = DocDtls ?? {}
  const sellerGstin = SellerDtls?.Gstin
  const isType = type === 'INV' || type === 'CRN' || type === 'DBN'
  if (sellerGstin === undefined || issueDate === undefined || !isType || number === undefined)
    return undefined
  return irnOf({ sellerGstin, issueDate, type, number }, indiaDate(ackDate))
}
