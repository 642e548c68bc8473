import { equals, type Fault, parseDecimal } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { Registered } from './client.ts'
import { textField } from './client-fields.ts'
import { factsOfQr } from './document-facts.ts'
import type { RegistrationSubject } from './registration.ts'
import { readSignedToken } from './token.ts'

/**
 * Compares what a portal says it registered with our own document: IRN, buyer GSTIN and total of the QR token. Another
 * system of the seller may have used the number. The signatures are not looked at here.
 */
export function registrationDifferences(
  { irn, buyerGstin, totalValue }: RegistrationSubject,
  registered: Registered,
): readonly Fault[] {
  const token = readSignedToken(registered.signedQrCode)
  const qr = token.ok ? token.value.payload.data : {}
  const { BuyerGstin, TotInvVal } = factsOfQr(qr)
  const total = parseDecimal(totalValue)
  const isSameTotal = TotInvVal !== undefined && total !== undefined && equals(TotInvVal, total)
  const faults: Fault[] = []
  const differs = (pointer: string) => faults.push(gstFault('GST-IRP-DIFFERS', pointer))
  if (registered.irn !== irn) differs('/irn')
  if (textField(qr, 'Irn') !== irn) differs('/signedQrCode/Irn')
  if (BuyerGstin !== buyerGstin) differs('/signedQrCode/BuyerGstin')
  if (!isSameTotal) differs('/signedQrCode/TotInvVal')
  return faults
}
