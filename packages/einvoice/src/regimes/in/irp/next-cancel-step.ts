import { type Instant, millisecondsOf } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { Acknowledgement, IrpAnswer } from './client.ts'
import type {
  CancelWish,
  RegistrationContext,
  RegistrationEvent,
  RegistrationRecord,
  RegistrationStep,
} from './registration.ts'
import { lookUpDelay, MAX_CANCELLATIONS, MAX_LOOK_UPS } from './registration-limits.ts'

/** The part of a record's life that begins when the document is registered. */
export type RegisteredRecord = Extract<
  RegistrationRecord,
  { state: 'registered' | 'cancelling' | 'cancel-unknown' | 'cancelled' }
>

/** A registration can be cancelled for so long after its acknowledgement. */
export const CANCEL_WINDOW_MILLISECONDS = 24 * 60 * 60_000

/** "The window has passed." */
const TOO_LATE = '2270'
/** "The invoice is not active", so it may be our own success. */
const NOT_ACTIVE = '9999'

/** Decides what to do for a registered document: cancelled once within the window, taken back by a credit note after it. */
export function nextCancelStep(
  record: RegisteredRecord,
  event: RegistrationEvent,
  { now }: RegistrationContext,
): RegistrationStep {
  switch (record.state) {
    case 'registered':
      if (event.kind === 'resume') return stands(record, { do: 'release' })
      return event.kind === 'cancel'
        ? cancel(record, { reason: event.reason, remark: event.remark }, 0, now)
        : unchanged(record)
    case 'cancelling':
      if (event.kind === 'answer') return afterCancel(record, event.answer)
      return event.kind === 'resume' ? lookUp(record) : unchanged(record)
    case 'cancel-unknown':
      if (event.kind === 'answer') return afterLookUp(record, event.answer, now)
      return event.kind === 'resume' ? { record, action: { do: 'look-up', by: 'irn' } } : unchanged(record)
    case 'cancelled':
      return event.kind === 'resume' ? voided(record) : unchanged(record)
  }
}

function unchanged(record: RegisteredRecord): RegistrationStep {
  return { record, action: { do: 'nothing' } }
}

interface Kept extends Acknowledgement {
  readonly revision: number
}

function kept({ revision, irn, ackNo, ackDate }: Kept): Kept {
  return { revision, irn, ackNo, ackDate }
}

function cancel(registration: Kept, wish: CancelWish, sent: number, now: Instant): RegistrationStep {
  if (millisecondsOf(now) - millisecondsOf(registration.ackDate) >= CANCEL_WINDOW_MILLISECONDS) {
    return stands(registration, { do: 'credit' })
  }
  if (sent >= MAX_CANCELLATIONS) {
    return stands(registration, { do: 'park', faults: [gstFault('GST-IRP-NO-ANSWER', '')] })
  }
  const record = { state: 'cancelling', ...kept(registration), wish, sent: sent + 1 } as const
  return { record, action: { do: 'cancel', wish } }
}

function stands(registration: Kept, action: RegistrationStep['action']): RegistrationStep {
  return { record: { state: 'registered', ...kept(registration) }, action }
}

function voided(registration: Kept): RegistrationStep {
  return { record: { state: 'cancelled', ...kept(registration) }, action: { do: 'void' } }
}

function afterCancel(
  record: Extract<RegisteredRecord, { state: 'cancelling' }>,
  answer: IrpAnswer,
): RegistrationStep {
  if (answer.result === 'cancelled') return voided(record)
  if (answer.result !== 'refused') return lookUp(record)
  const codes = answer.codes.map(({ code }) => code)
  if (codes.includes(NOT_ACTIVE)) return lookUp(record)
  return stands(record, codes.includes(TOO_LATE) ? { do: 'credit' } : { do: 'hold', codes: answer.codes })
}

function lookUp(record: Extract<RegisteredRecord, { state: 'cancelling' }>): RegistrationStep {
  return {
    record: { state: 'cancel-unknown', ...kept(record), wish: record.wish, sent: record.sent, lookUps: 0 },
    action: { do: 'wait', seconds: lookUpDelay(0) },
  }
}

/** A registration that can no longer be read stands as far as we know: people must look at the portal. */
function afterLookUp(
  record: Extract<RegisteredRecord, { state: 'cancel-unknown' }>,
  answer: IrpAnswer,
  now: Instant,
): RegistrationStep {
  if (answer.result === 'registered' && answer.irn === record.irn) {
    return answer.status === 'cancelled' ? voided(record) : cancel(record, record.wish, record.sent, now)
  }
  const lookUps = record.lookUps + 1
  if (answer.result !== 'unknown' || lookUps >= MAX_LOOK_UPS) {
    return stands(record, { do: 'park', faults: [gstFault('GST-IRP-NOT-RECOVERED', '')] })
  }
  return { record: { ...record, lookUps }, action: { do: 'wait', seconds: lookUpDelay(lookUps) } }
}
