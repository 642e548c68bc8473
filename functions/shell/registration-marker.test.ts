import type { RegistrationRecord } from '@tallystick/einvoice/in'
import { calendarDate, instant } from '@tallystick/kernel'
import type { Registration } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { openRegistration } from './open-registration.ts'
import { markerWrites, registrationMarker } from './registration-marker.ts'

const now = instant('2026-11-20T10:00:00Z')
const subject = {
  type: 'INV',
  number: 'BLR/26-27/1',
  date: calendarDate('2026-11-20'),
  irn: 'ab'.repeat(32),
  buyerGstin: 'URP',
  totalValue: '1180.00',
  thirtyDayLimit: true,
} as const
const order = { portal: 'nic', gstin: '29AAKCT5521P1Z7', subject }
const staged = {
  seriesId: 'teak.invoice.2026',
  sequence: 7,
  sha256: 'a'.repeat(64),
  documentKey: 'drafts/a.json',
}
const acknowledged = { revision: 1, irn: subject.irn, ackNo: '1', ackDate: now }

const opened: Registration = {
  ...order,
  ...staged,
  version: 1,
  record: { state: 'numbered', revision: 1, posts: 0 },
  since: now,
  at: now,
}
const inState = (record: RegistrationRecord, change: Partial<Registration> = {}): Registration => {
  return { ...opened, ...change, record }
}
const submitted = { state: 'submitted', revision: 1, posts: 1, at: now } as const
const wish = { reason: '1', remark: 'twice' } as const

test('opening writes the registration and its marker, each under its key', async () => {
  const table = memoryTable()
  const [first, ...rest] = openRegistration(order, { ...staged, now })
  if (first === undefined) throw new Error('nothing is written')
  expect(await table.write(first, ...rest)).toEqual({ done: true })
  expect(
    table
      .items()
      .map(({ sk }) => sk)
      .sort(),
  ).toEqual(['REGISTRATION#0000000000000007', 'REGISTRATION#teak.invoice.2026.7'])
  expect(await table.write(first, ...rest)).toMatchObject({ done: false })
})

describe('the marker', () => {
  test('leaves the first message its time, and tells the day of the alarm', () => {
    expect(registrationMarker(opened)).toEqual({
      kind: 'REGISTRATION',
      id: 'teak.invoice.2026.7',
      reason: 'registration',
      since: now,
      queue: 'registrations',
      message: '{"type":"registration-due","version":1,"seriesId":"teak.invoice.2026","sequence":7}',
      notBefore: '2026-11-20T10:05:00.000Z',
      alarmOn: '2026-12-12',
    })
  })

  test('has no alarm where there is no limit, nor once the document is registered', () => {
    const unlimited = { ...opened, subject: { ...subject, thirtyDayLimit: false } }
    expect(registrationMarker(unlimited)?.alarmOn).toBeUndefined()
    const cancelling = inState({ state: 'cancelling', ...acknowledged, wish, sent: 1 })
    expect(registrationMarker(cancelling)).toMatchObject({ queue: 'registrations' })
    expect(registrationMarker(cancelling)?.alarmOn).toBeUndefined()
  })

  test('comes a little after the message that goes on', () => {
    const waiting = inState(submitted, { notBefore: '2026-11-20T10:01:30.000Z' })
    expect(registrationMarker(waiting)?.notBefore).toBe('2026-11-20T10:02:00.000Z')
  })

  test('of what is held is swept no more, and keeps its alarm', () => {
    const held = inState({ state: 'refused', revision: 1, posts: 1, codes: [] }, { parked: true })
    expect(registrationMarker(held)).toMatchObject({
      reason: 'held',
      notBefore: '9999-12-31T00:00:00.000Z',
      alarmOn: '2026-12-12',
    })
  })

  test.each(['registered', 'cancelled'] as const)('of what is %s is gone', (state) => {
    const done = inState({ state, ...acknowledged })
    expect(registrationMarker(done)).toBeUndefined()
    expect(markerWrites(done, opened)).toMatchObject([{ kind: 'delete' }])
    expect(markerWrites({ ...done, version: 9 }, done)).toEqual([])
  })

  test('is written only where it changes', () => {
    expect(markerWrites(inState(submitted), opened)).toEqual([])
    const waiting = inState(submitted, { notBefore: '2026-11-20T10:01:30.000Z' })
    expect(markerWrites(waiting, opened)).toMatchObject([{ kind: 'put' }])
  })
})
