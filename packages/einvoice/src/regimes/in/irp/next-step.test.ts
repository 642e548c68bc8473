import { type Instant, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { IrpAnswer } from './client.ts'
import { nextStep } from './next-step.ts'
import type { RegistrationEvent, RegistrationRecord, RegistrationStep } from './registration.ts'
import { registrationDeadline } from './registration-deadline.ts'
import { contextAt, morning, registeredOf, subject } from './registration-fixture.ts'
import {
  lookUpDelay,
  MAX_CANCELLATIONS,
  MAX_LOOK_UP_DELAY_SECONDS,
  MAX_LOOK_UPS,
  MAX_POSTS,
} from './registration-limits.ts'

const tries = { revision: 1, posts: 1 }
const numbered: RegistrationRecord = { state: 'numbered', revision: 1, posts: 0 }
const submitted: RegistrationRecord = { state: 'submitted', ...tries, at: morning }
const unknown = { state: 'unknown', ...tries, lookUps: 0, by: 'document', duplicate: false } as const
const refused: RegistrationRecord = { state: 'refused', ...tries, codes: [{ code: '2240', message: 'rate' }] }
const registered: RegistrationRecord = {
  state: 'registered',
  revision: 1,
  irn: subject.irn,
  ackNo: '112600000000001',
  ackDate: morning,
}
const wish = { reason: '3', remark: 'order cancelled' } as const
const cancelling: RegistrationRecord = { ...registered, state: 'cancelling', wish, sent: 1 }
const cancelUnknown = { ...registered, state: 'cancel-unknown', wish, sent: 1, lookUps: 0 } as const
const lost: IrpAnswer = { result: 'unknown', because: 'lost' }
const notFound: IrpAnswer = { result: 'not-found' }
const resume: RegistrationEvent = { kind: 'resume' }

function step(record: RegistrationRecord, event: RegistrationEvent, now?: Instant): RegistrationStep {
  return nextStep(record, event, contextAt(now))
}

function answer(record: RegistrationRecord, given: IrpAnswer, now?: Instant): RegistrationStep {
  return step(record, { kind: 'answer', answer: given }, now)
}

function codesOf(record: RegistrationRecord): readonly string[] {
  return record.state === 'parked' ? record.faults.map(({ code }) => code) : []
}

function refusal(...codes: readonly string[]): IrpAnswer {
  return { result: 'refused', codes: codes.map((code) => ({ code, message: 'no' })) }
}

describe('a document', () => {
  test('is numbered, posted, and registered', () => {
    expect(step({ state: 'draft' }, resume).action).toEqual({ do: 'number' })
    expect(step({ state: 'draft' }, { kind: 'numbered' }).record).toEqual(numbered)
    expect(step(numbered, resume)).toEqual({ record: submitted, action: { do: 'post' } })
    const registration = registeredOf()
    expect(answer(submitted, registration)).toEqual({
      record: registered,
      action: { do: 'keep', registration },
    })
    expect(step(registered, resume)).toEqual({ record: registered, action: { do: 'release' } })
  })

  test('is looked up once nobody can be posting it any more', () => {
    const at = (time: string) => step(submitted, resume, instant(time))
    expect(at('2026-11-20T06:01:00Z')).toEqual({ record: submitted, action: { do: 'wait', seconds: 30 } })
    expect(at('2026-11-20T06:01:30Z')).toEqual({ record: unknown, action: { do: 'look-up', by: 'document' } })
  })

  test('is looked up after a lost call, and posted again only when it is not there', () => {
    expect(answer(submitted, lost)).toEqual({
      record: unknown,
      action: { do: 'wait', seconds: lookUpDelay(0) },
    })
    expect(step(unknown, resume).action).toEqual({ do: 'look-up', by: 'document' })
    expect(answer(unknown, lost).record).toEqual({ ...unknown, lookUps: 1 })
    expect(answer(unknown, notFound)).toEqual({ record: { ...submitted, posts: 2 }, action: { do: 'post' } })
    expect(answer(unknown, registeredOf()).record).toEqual(registered)
  })

  test('is parked when it was posted or looked up too often', () => {
    const posted = answer({ ...unknown, posts: MAX_POSTS }, notFound)
    const searched = answer({ ...unknown, lookUps: MAX_LOOK_UPS - 1 }, lost)
    for (const { record } of [posted, searched]) {
      expect(record).toMatchObject({ state: 'parked', faults: [{ code: 'GST-IRP-NO-ANSWER' }] })
    }
    expect(answer({ ...unknown, posts: MAX_POSTS - 1 }, notFound).action).toEqual({ do: 'post' })
    expect(answer({ ...unknown, lookUps: MAX_LOOK_UPS - 2 }, lost).action).toEqual({
      do: 'wait',
      seconds: MAX_LOOK_UP_DELAY_SECONDS,
    })
  })

  test('that is a duplicate is searched by document, then by IRN, and never posted again', () => {
    const duplicate = answer(submitted, { result: 'duplicate' })
    expect(duplicate).toEqual({
      record: { ...unknown, duplicate: true },
      action: { do: 'look-up', by: 'document' },
    })
    const byIrn = answer(duplicate.record, notFound)
    expect(byIrn.action).toEqual({ do: 'look-up', by: 'irn' })
    expect(answer(byIrn.record, registeredOf()).record).toEqual(registered)
    const given = answer(byIrn.record, notFound)
    expect(given.record).toMatchObject({ state: 'parked', faults: [{ code: 'GST-IRP-NOT-RECOVERED' }] })
    const late = answer(duplicate.record, refusal('2283'))
    expect(late.record).toMatchObject({ faults: [{ code: 'GST-IRP-NOT-RECOVERED', rule: '2283' }] })
    const again = step(given.record, { kind: 'retry' })
    expect(again.record).toMatchObject({ state: 'unknown', duplicate: true })
  })

  test('that is refused is held, and goes on when it is corrected or tried again', () => {
    const held = answer(submitted, refusal('2240', '2176'))
    expect(held.action).toEqual({ do: 'hold', codes: Object(refusal('2240', '2176')).codes })
    expect(step(held.record, resume).action).toEqual(held.action)
    expect(step(refused, { kind: 'revised' }).record).toMatchObject({
      state: 'submitted',
      revision: 2,
      posts: 1,
    })
    expect(step(refused, { kind: 'retry' }).record).toMatchObject({
      state: 'submitted',
      revision: 1,
      posts: 1,
    })
  })

  test('is parked when its number belongs to a cancelled registration', () => {
    const parked = { state: 'parked', faults: [{ code: 'GST-IRP-CANCELLED' }] }
    expect(answer(submitted, refusal('2278')).record).toMatchObject(parked)
    expect(answer(unknown, { ...registeredOf(), status: 'cancelled' }).record).toMatchObject(parked)
  })

  test.each([
    ['buyer', registeredOf({ BuyerGstin: '36AALCB7734Q1Z5' })],
    ['total', registeredOf({ TotInvVal: 1180.01 })],
    ['signed IRN', registeredOf({ Irn: 'cd'.repeat(32) })],
    ['IRN', { ...registeredOf(), irn: 'cd'.repeat(32) }],
    ['token', { ...registeredOf(), signedQrCode: 'no token' }],
  ])('is parked with what the portal gave when another %s was registered', (_, registration) => {
    for (const record of [submitted, unknown]) {
      const { record: parked, action } = answer(record, registration)
      expect(parked).toMatchObject({ state: 'parked' })
      expect(codesOf(parked)).toContain('GST-IRP-DIFFERS')
      expect(action).toMatchObject({ do: 'park', registration })
      expect(step(parked, resume).action.do).toBe('park')
      expect(step(parked, { kind: 'retry' }).action).toEqual({ do: 'look-up', by: 'document' })
    }
  })

  test('is parked when its signatures are wrong', () => {
    const fault = { code: 'X', pointer: '', message: 'm' }
    const context = { ...contextAt(), verify: () => [fault] }
    const { record } = nextStep(submitted, { kind: 'answer', answer: registeredOf() }, context)
    expect(record).toMatchObject({ state: 'parked', faults: [fault] })
  })

  test('is not posted once it is too old, where that counts; it is still looked up', () => {
    const last = instant('2026-12-19T18:29:00Z')
    const after = instant('2026-12-19T18:30:00Z')
    expect(step(numbered, resume, last).action).toEqual({ do: 'post' })
    expect(step(numbered, resume, after).record).toMatchObject({
      state: 'refused',
      codes: [{ code: '2305' }],
    })
    expect(answer(unknown, registeredOf(), after).record).toEqual(registered)
    const small = { ...contextAt(after), subject: { ...subject, thirtyDayLimit: false } }
    expect(nextStep(numbered, resume, small).action).toEqual({ do: 'post' })
    expect(registrationDeadline(subject.date)).toEqual({ registerBy: '2026-12-19', alarmOn: '2026-12-12' })
  })

  test('does not take the answer to another question', () => {
    expect(() => answer(submitted, notFound)).toThrow('not-found is no answer')
    expect(() => answer(unknown, { result: 'duplicate' })).toThrow('duplicate is no answer')
  })
})

describe('a registration', () => {
  const cancelEvent = { kind: 'cancel', ...wish } as const
  const active = registeredOf()

  test('is cancelled within a day', () => {
    const last = instant('2026-11-21T05:59:59Z')
    expect(step(registered, cancelEvent, last)).toEqual({
      record: cancelling,
      action: { do: 'cancel', wish },
    })
    const { irn } = subject
    const { record } = answer(cancelling, { result: 'cancelled', irn, cancelDate: morning })
    expect(record.state).toBe('cancelled')
    expect(step(record, resume).action).toEqual({ do: 'void' })
  })

  test('stands and needs a credit note after that, whoever says so', () => {
    const credit = { record: registered, action: { do: 'credit' } }
    expect(step(registered, cancelEvent, instant('2026-11-21T06:00:00Z'))).toEqual(credit)
    expect(answer(cancelling, refusal('2270'))).toEqual(credit)
    expect(answer(cancelUnknown, active, instant('2026-11-21T06:00:00Z'))).toEqual(credit)
  })

  test('stands while an e-way bill is active', () => {
    expect(answer(cancelling, refusal('2230'))).toMatchObject({
      record: registered,
      action: { do: 'hold', codes: [{ code: '2230' }] },
    })
  })

  test('is looked at when nobody knows whether it is cancelled', () => {
    const looked = { ...cancelUnknown }
    expect(answer(cancelling, lost)).toEqual({
      record: looked,
      action: { do: 'wait', seconds: lookUpDelay(0) },
    })
    expect(answer(cancelling, refusal('9999')).record).toEqual(looked)
    expect(step(cancelling, resume).record).toEqual(looked)
    expect(step(looked, resume).action).toEqual({ do: 'look-up', by: 'irn' })
    expect(answer(looked, lost).record).toEqual({ ...looked, lookUps: 1 })
    expect(answer(looked, { ...active, status: 'cancelled' }).record.state).toBe('cancelled')
    expect(answer(looked, active).record).toEqual({ ...cancelling, sent: 2 })
  })

  test.each([
    ['another document', cancelUnknown, { ...active, irn: 'cd'.repeat(32) }],
    ['nothing', cancelUnknown, notFound],
    ['no answer for days', { ...cancelUnknown, lookUps: MAX_LOOK_UPS - 1 }, lost],
    ['active too often', { ...cancelUnknown, sent: MAX_CANCELLATIONS }, active],
  ])('stands, with an alarm, when the portal shows %s', (_, record, given) => {
    expect(answer(record, given)).toMatchObject({ record: registered, action: { do: 'park' } })
  })
})

test('events that do not concern the state change nothing', () => {
  const nothing = (record: RegistrationRecord) => ({ record, action: { do: 'nothing' } })
  for (const record of [numbered, submitted, unknown, cancelling, cancelUnknown]) {
    expect(step(record, { kind: 'retry' })).toEqual(nothing(record))
    expect(step(record, { kind: 'revised' })).toEqual(nothing(record))
  }
  for (const record of [numbered, submitted, unknown, refused]) {
    expect(step(record, { kind: 'cancel', ...wish })).toEqual(nothing(record))
  }
})
