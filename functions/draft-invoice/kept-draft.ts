import { issueDateOf, type Regime, type SeriesKind, type SeriesOf } from '@tallystick/billing'
import type { CreditRequested, ShipmentConfirmed } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
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

/** Stands for the place in its series while a draft is checked: its number is as long as real ones. */
const candidateSequence = 1

/** A calculated document and whose it is. */
export interface Calculated {
  readonly regime: Regime
  readonly document: object
  readonly legalEntity: LegalEntity
  readonly kind: SeriesKind
}

/** Holds a calculated document against every rule of its profile, before a number is spent. */
export function checkDraft({ regime, document, legalEntity, kind }: Calculated, now: Instant): Fault[] {
  const issueDate = issueDateOf(now, legalEntity, '')
  const establishment = regime.establishmentOf(document)
  const series: SeriesOf = {
    legalEntity,
    issueDate,
    kind,
    ...(establishment !== undefined && { establishment }),
  }
  const number = regime.numberOf(legalEntity, regime.seriesId(series), candidateSequence)
  if (!number.ok) return number.faults
  const checked = regime.finalForm(document, { number: number.value, issueDate }, legalEntity)
  return checked.ok ? [] : checked.faults
}

/** The key under which the calculated document lies. */
export async function keepDraft(work: Documents, document: object): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(document))
  const key = `drafts/${contentHash(bytes)}.json`
  await work.put(key, { bytes, contentType: 'application/json' })
  return key
}

/** The calculated document of a draft. */
export async function readKept(work: Documents, documentKey: string): Promise<object> {
  const stored = await work.get(documentKey)
  if (stored === undefined) throw new Error('the document of a draft is not in its bucket')
  return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as object
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
