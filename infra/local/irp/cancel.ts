import { indianTime } from './indian-time.ts'
import { type Outcome, refused } from './refusal.ts'
import type { Registry } from './registry.ts'
import type { IrpAccount } from './sessions.ts'

const WINDOW_MILLISECONDS = 86_400_000

/** Cancels a registration within 24 hours, and not while an e-way bill is active. */
export function cancelRegistration(
  registry: Registry,
  account: IrpAccount,
  text: string,
  now: Date,
): Outcome {
  const { Irn, CnlRsn, CnlRem } = wishIn(text)
  if (Irn === undefined || !/^[1-4]$/.test(CnlRsn ?? '') || !CnlRem || CnlRem.length > 100)
    return refused('2142')
  const registration = registry.find(Irn)
  if (registration === undefined || registration.name.gstin !== account.gstin) return refused('2154')
  if (registration.cancelledAt !== undefined) return refused('9999')
  if (now.getTime() - registration.at >= WINDOW_MILLISECONDS) return refused('2270')
  if (registration.ewayBill !== undefined && registration.ewayBill.validUntil > now.getTime())
    return refused('2230')
  registry.put({ ...registration, cancelledAt: now.getTime() })
  return { ok: true, data: { Irn, CancelDate: indianTime(now) } }
}

interface CancelWish {
  readonly Irn?: string
  readonly CnlRsn?: string
  readonly CnlRem?: string
}

function wishIn(text: string): CancelWish {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
