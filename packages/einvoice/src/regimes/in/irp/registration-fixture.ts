import { calendarDate, type Instant, instant } from '@tallystick/kernel'
import type { Registered } from './client.ts'
import type { RegistrationContext, RegistrationSubject } from './registration.ts'

/** A document of our invention, as our books have it. */
export const subject: RegistrationSubject = {
  type: 'INV',
  number: 'TT/26-27/1',
  date: calendarDate('2026-11-20'),
  irn: 'ab'.repeat(32),
  buyerGstin: '27AALCB7734Q1Z3',
  totalValue: '1180.00',
  thirtyDayLimit: true,
}

/** A moment of the document's day. */
export const morning: Instant = instant('2026-11-20T06:00:00Z')

/** Decides at this moment, and finds nothing wrong with signatures. */
export function contextAt(now: Instant = morning): RegistrationContext {
  return { subject, now, verify: () => [] }
}

/** What a portal answers for the document; the changes are to the fields of its QR code. */
export function registeredOf(changes: Readonly<Record<string, unknown>> = {}): Registered {
  return {
    result: 'registered',
    irn: subject.irn,
    ackNo: '112600000000001',
    ackDate: morning,
    signedInvoice: tokenOf({ Irn: subject.irn }),
    signedQrCode: tokenOf({
      Irn: subject.irn,
      BuyerGstin: subject.buyerGstin,
      TotInvVal: 1180,
      ...changes,
    }),
    status: 'active',
  }
}

function tokenOf(data: object): string {
  const thumbprint = Buffer.alloc(20, 7)
  const kid = thumbprint.toString('hex').toUpperCase()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = part({ alg: 'RS256', kid, typ: 'JWT', x5t: thumbprint.toString('base64url') })
  return `${header}.${part({ data: JSON.stringify(data), iss: 'NIC' })}.c2lnbmVk`
}
