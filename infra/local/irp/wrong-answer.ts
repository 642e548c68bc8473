import type { IrpKeys } from './irp-keys.ts'
import type { Outcome } from './refusal.ts'
import type { Trouble } from './trouble.ts'

const NO_IRN = '0'.repeat(64)

/** A true answer made wrong: another IRN outside, or a validly signed QR code of another total. */
export function wronged(outcome: Outcome, keys: IrpKeys, trouble: Trouble | undefined): Outcome {
  if (!outcome.ok || !('SignedQRCode' in outcome.data)) return outcome
  const { data } = outcome
  if (trouble === 'wrong-irn') return { ...outcome, data: { ...data, Irn: NO_IRN } }
  if (trouble !== 'wrong-qr') return outcome
  const payload = String(data.SignedQRCode).split('.')[1] ?? ''
  const told = JSON.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()).data)
  const SignedQRCode = keys.signed({ ...told, TotInvVal: told.TotInvVal + 100 })
  return { ...outcome, data: { ...data, SignedQRCode } }
}
