import { issueDateOf, renderChecked } from '@tallystick/billing'
import type { Invoice } from '@tallystick/einvoice'
import type { CreditRequested, ShipmentConfirmed } from '@tallystick/events'
import { type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  closeParked,
  type Documents,
  type DraftRecord,
  putDraft,
  putParked,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'

/** Stands for the number while a draft is checked: as long as a real one. */
const candidateNumber = 'DRAFT-0000-000000'

/** Holds a calculated document against every rule of its profile, before a number is spent. */
export function checkDraft(
  calculated: Result<Invoice, Fault[]>,
  legalEntity: LegalEntity,
  now: Instant,
): Result<Invoice, Fault[]> {
  if (!calculated.ok) return calculated
  const issueDate = issueDateOf(now, legalEntity, '')
  const checked = renderChecked(calculated.value, { number: candidateNumber, issueDate }, legalEntity)
  return checked.ok ? calculated : refuse(checked.faults)
}

/** The key under which the calculated document lies. */
export async function keepDraft(work: Documents, invoice: Invoice): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(invoice))
  const key = `drafts/${contentHash(bytes)}.json`
  await work.put(key, { bytes, contentType: 'application/json' })
  return key
}

/** Writes the draft over the one that was read; a parked one stands in the list of what is parked, and no longer once mended. */
export function draftWrites(
  draft: DraftRecord,
  at: {
    readonly before: DraftRecord | undefined
    readonly now: Instant
    readonly cause: ShipmentConfirmed | CreditRequested
  },
): [Write, ...Write[]] {
  const { before, now, cause } = at
  if (draft.state !== 'parked')
    return [
      putDraft(draft, before),
      ...(before?.state === 'parked' ? [closeParked('invoice', draft.draftId, now)] : []),
    ]
  const parked = {
    kind: 'invoice' as const,
    subject: draft.draftId,
    faults: draft.faults,
    parkedAt: now,
    queue: 'drafts',
    message: JSON.stringify(cause),
  }
  return [putDraft(draft, before), putParked(parked)]
}
