import { calendarDateIn, type Fault, millisecondsOf } from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { IrpAnswer, IrpCode, Registered } from './client.ts'
import { nextCancelStep } from './next-cancel-step.ts'
import type {
  RegistrationContext,
  RegistrationEvent,
  RegistrationRecord,
  RegistrationStep,
  RegistrationTries,
} from './registration.ts'
import { registrationDeadline } from './registration-deadline.ts'
import { registrationDifferences } from './registration-differences.ts'
import { lookUpDelay, MAX_LOOK_UPS, MAX_POSTS, POST_SETTLES_SECONDS } from './registration-limits.ts'

/** Our own refusal bears the code that the portal would give. */
const tooOld: IrpCode = {
  code: '2305',
  message: 'The document is older than it may be when it is registered.',
}

/** "This number belongs to a cancelled registration." */
const NUMBER_BURNT = '2278'

/**
 * Decides what to do for one document with the portal: registered once, or held or parked with the reasons. What was
 * posted is looked up before it is posted again; what is found is compared before it is believed. An event that does
 * not concern the state changes nothing.
 */
export function nextStep(
  record: RegistrationRecord,
  event: RegistrationEvent,
  context: RegistrationContext,
): RegistrationStep {
  switch (record.state) {
    case 'draft':
      return event.kind === 'numbered'
        ? { record: { state: 'numbered', revision: 1, posts: 0 }, action: { do: 'nothing' } }
        : { record, action: { do: 'number' } }
    case 'numbered':
      return event.kind === 'resume' ? submit(record, context) : unchanged(record)
    case 'submitted':
      if (event.kind === 'answer') return afterPost(record, event.answer, context)
      return event.kind === 'resume' ? afterDeath(record, context) : unchanged(record)
    case 'unknown':
      if (event.kind === 'answer') return afterLookUp(record, event.answer, context)
      return event.kind === 'resume'
        ? { record, action: { do: 'look-up', by: record.by } }
        : unchanged(record)
    case 'refused':
      return afterRefusal(record, event, context)
    case 'parked':
      if (event.kind === 'retry') return lookUp({ revision: record.revision, posts: 0 }, record.duplicate)
      return event.kind === 'resume'
        ? { record, action: { do: 'park', faults: record.faults } }
        : unchanged(record)
    default:
      return nextCancelStep(record, event, context)
  }
}

function unchanged(record: RegistrationRecord): RegistrationStep {
  return { record, action: { do: 'nothing' } }
}

function afterRefusal(
  record: Extract<RegistrationRecord, { state: 'refused' }>,
  { kind }: RegistrationEvent,
  context: RegistrationContext,
): RegistrationStep {
  const { revision, codes } = record
  if (kind === 'revised') return submit({ revision: revision + 1, posts: 0 }, context)
  if (kind === 'retry') return submit({ revision, posts: 0 }, context)
  return kind === 'resume' ? { record, action: { do: 'hold', codes } } : unchanged(record)
}

function triesOf({ revision, posts }: RegistrationTries): RegistrationTries {
  return { revision, posts }
}

function submit(tries: RegistrationTries, { subject, now }: RegistrationContext): RegistrationStep {
  const { registerBy } = registrationDeadline(subject.date)
  if (subject.thirtyDayLimit && calendarDateIn(now, 'Asia/Kolkata') > registerBy) return hold(tries, [tooOld])
  const record = { state: 'submitted', revision: tries.revision, posts: tries.posts + 1, at: now } as const
  return { record, action: { do: 'post' } }
}

/** Whoever posted may be at it still; what became of it is then looked up. */
function afterDeath(
  record: Extract<RegistrationRecord, { state: 'submitted' }>,
  { now }: RegistrationContext,
): RegistrationStep {
  const passed = Math.floor((millisecondsOf(now) - millisecondsOf(record.at)) / 1000)
  if (passed < POST_SETTLES_SECONDS)
    return { record, action: { do: 'wait', seconds: POST_SETTLES_SECONDS - passed } }
  return lookUp(record, false)
}

function afterPost(
  record: Extract<RegistrationRecord, { state: 'submitted' }>,
  answer: IrpAnswer,
  context: RegistrationContext,
): RegistrationStep {
  switch (answer.result) {
    case 'registered':
      return believe(record, false, answer, context)
    case 'duplicate':
      return lookUp(record, true)
    case 'refused':
      return answer.codes.some(({ code }) => code === NUMBER_BURNT)
        ? park(record, false, [gstFault('GST-IRP-CANCELLED', '', undefined, NUMBER_BURNT)])
        : hold(record, answer.codes)
    case 'unknown': {
      const { record: unknown } = lookUp(record, false)
      return { record: unknown, action: { do: 'wait', seconds: lookUpDelay(record.posts - 1) } }
    }
    default:
      throw notAnAnswer(record, answer)
  }
}

function afterLookUp(
  record: Extract<RegistrationRecord, { state: 'unknown' }>,
  answer: IrpAnswer,
  context: RegistrationContext,
): RegistrationStep {
  switch (answer.result) {
    case 'registered':
      return believe(record, record.duplicate, answer, context)
    case 'not-found':
      if (record.duplicate) return afterDuplicateNotFound(record)
      if (record.posts >= MAX_POSTS) return park(record, false, [gstFault('GST-IRP-NO-ANSWER', '')])
      return submit(record, context)
    case 'refused':
      return park(record, record.duplicate, notRecovered(answer.codes))
    case 'unknown': {
      const lookUps = record.lookUps + 1
      if (lookUps >= MAX_LOOK_UPS) return park(record, record.duplicate, [gstFault('GST-IRP-NO-ANSWER', '')])
      return { record: { ...record, lookUps }, action: { do: 'wait', seconds: lookUpDelay(lookUps) } }
    }
    default:
      throw notAnAnswer(record, answer)
  }
}

/** It is there, because the portal said so; a search that fails is tried by IRN, and nothing is posted any more. */
function afterDuplicateNotFound(record: Extract<RegistrationRecord, { state: 'unknown' }>): RegistrationStep {
  if (record.by === 'irn') return park(record, true, notRecovered([]))
  return { record: { ...record, by: 'irn' }, action: { do: 'look-up', by: 'irn' } }
}

function notRecovered(codes: readonly IrpCode[]): readonly Fault[] {
  if (codes.length === 0) return [gstFault('GST-IRP-NOT-RECOVERED', '')]
  return codes.map(({ code }) => gstFault('GST-IRP-NOT-RECOVERED', '', undefined, code))
}

function lookUp(tries: RegistrationTries, duplicate: boolean): RegistrationStep {
  return {
    record: { state: 'unknown', ...triesOf(tries), lookUps: 0, by: 'document', duplicate },
    action: { do: 'look-up', by: 'document' },
  }
}

function believe(
  tries: RegistrationTries,
  duplicate: boolean,
  registration: Registered,
  { subject, verify }: RegistrationContext,
): RegistrationStep {
  const faults = [...registrationDifferences(subject, registration), ...verify(registration)]
  if (registration.status === 'cancelled') faults.push(gstFault('GST-IRP-CANCELLED', '/status'))
  if (faults.length > 0) {
    const parked = park(tries, duplicate, faults)
    return { record: parked.record, action: { do: 'park', faults, registration } }
  }
  const { irn, ackNo, ackDate } = registration
  return {
    record: { state: 'registered', revision: tries.revision, irn, ackNo, ackDate },
    action: { do: 'keep', registration },
  }
}

function hold(tries: RegistrationTries, codes: readonly IrpCode[]): RegistrationStep {
  return { record: { state: 'refused', ...triesOf(tries), codes }, action: { do: 'hold', codes } }
}

function park(tries: RegistrationTries, duplicate: boolean, faults: readonly Fault[]): RegistrationStep {
  return { record: { state: 'parked', ...triesOf(tries), duplicate, faults }, action: { do: 'park', faults } }
}

/** The answer is to something else than the record announces. */
function notAnAnswer(record: RegistrationRecord, answer: IrpAnswer): Error {
  return new Error(`${answer.result} is no answer for a document that is ${record.state}`)
}
