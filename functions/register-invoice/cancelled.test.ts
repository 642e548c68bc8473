import { refuse } from '@tallystick/kernel'
import { listParked, putIssued } from '@tallystick/store'
import { expect, test } from 'vitest'
import { registrationFault } from '../shell/registration-faults.ts'
import { type RegistrationDesk, registrationDesk } from './register-fixture.ts'
import { irnOfNumber, registeredOf } from './signed-fixture.ts'
import type { Wish } from './turn.ts'

const wish = { kind: 'cancel', reason: '3', remark: 'never packed' } as const satisfies Wish
const cancelled = {
  result: 'cancelled',
  irn: irnOfNumber(1),
  cancelDate: registeredOf(1).ackDate,
} as const

async function registered(): Promise<RegistrationDesk> {
  const desk = registrationDesk()
  await desk.number(1)
  desk.answers.push(registeredOf(1))
  await desk.deliver(1)
  return desk
}

async function parkedMessages({ stored }: RegistrationDesk): Promise<unknown[]> {
  return (await listParked(stored, 'open', { limit: 10 })).map(
    ({ parked }) => JSON.parse(parked.message).wish,
  )
}

test('a registration is cancelled, and its number void', async () => {
  const desk = await registered()
  desk.answers.push(cancelled)
  await desk.deliver(1, wish)
  const { invoice, state, marker } = await desk.see(1)
  expect(desk.asked.at(-1)).toBe(`cancel ${irnOfNumber(1).slice(0, 8)} 3 never packed`)
  expect([state, invoice.state]).toEqual(['cancelled', 'void'])
  expect(invoice.voided).toEqual({ reason: 'order cancelled: never packed', at: desk.deps.now() })
  expect(invoice.registration?.irn).toBe(irnOfNumber(1))
  expect(marker).toBeUndefined()
})

test('the message again changes nothing and asks nobody', async () => {
  const desk = await registered()
  desk.answers.push(cancelled)
  await desk.deliver(1, wish)
  const items = desk.stored.items()
  await desk.deliver(1, wish)
  await desk.deliver(1)
  expect(desk.stored.items()).toEqual(items)
  expect(desk.asked).toHaveLength(2)
})

test('one whose documents were issued meanwhile is void all the same', async () => {
  const desk = await registered()
  desk.answers.push(cancelled)
  const { invoice } = await desk.see(1)
  const documentKey = invoice.documentKey ?? ''
  await desk.stored.write(putIssued({ ...invoice, state: 'issued', documentKey }, invoice.numberedAt))
  await desk.deliver(1, wish)
  expect((await desk.see(1)).invoice).toMatchObject({ state: 'void', documentKey })
})

test('a cancellation that was lost is looked up, under a marker', async () => {
  const desk = await registered()
  desk.answers.push({ result: 'unknown', because: 'lost' })
  await desk.deliver(1, wish)
  const { state, marker } = await desk.see(1)
  expect(state).toBe('cancel-unknown')
  expect(marker).toMatchObject({ notBefore: '2026-11-20T06:00:35.000Z' })
  expect(marker?.alarmOn).toBeUndefined()
  desk.advance(5)
  desk.answers.push({ ...registeredOf(1), status: 'cancelled' })
  expect(await desk.deliverDue()).toBe(1)
  expect((await desk.see(1)).invoice.state).toBe('void')
  expect((await desk.see(1)).marker).toBeUndefined()
})

test('one that the portal refuses stands; people see why, and a replay cancels again', async () => {
  const desk = await registered()
  desk.answers.push({ result: 'refused', codes: [{ code: '2230', message: 'e-way bill is active' }] })
  await desk.deliver(1, wish)
  const { registration, invoice, marker } = await desk.see(1)
  expect(registration).toMatchObject({
    record: { state: 'registered' },
    faults: [{ code: 'REGISTRATIONS-CANCEL-REFUSED', rule: '2230', message: 'e-way bill is active' }],
  })
  expect([invoice.state, marker]).toEqual(['registered', undefined])
  expect(await parkedMessages(desk)).toEqual([wish])
  await desk.deliver(1)
  expect(desk.told()).toEqual([1, 1])
  desk.answers.push(cancelled)
  await desk.deliver(1, wish)
  expect((await desk.see(1)).invoice.state).toBe('void')
  expect(await parkedMessages(desk)).toEqual([])
})

test('after a day it is too late: the portal is not asked, and whoever asked is told', async () => {
  const desk = await registered()
  desk.advance(86_400)
  await desk.deliver(1, wish)
  const { registration, invoice } = await desk.see(1)
  expect(desk.asked).toHaveLength(1)
  expect(registration.faults).toMatchObject([{ code: 'REGISTRATIONS-CANCEL-TOO-LATE' }])
  expect([registration.record.state, invoice.state]).toEqual(['registered', 'registered'])
  expect(await parkedMessages(desk)).toEqual([])
})

test('a cancellation that nobody can ask for with the settings there are is kept as it was asked for', async () => {
  const desk = await registered()
  const { opened } = desk.settings
  desk.settings.opened = refuse([registrationFault('REGISTRATIONS-PORTAL-UNKNOWN')])
  await desk.deliver(1, wish)
  expect((await desk.see(1)).state).toBe('registered')
  expect(await parkedMessages(desk)).toEqual([wish])
  desk.settings.opened = opened
  desk.answers.push(cancelled)
  await desk.deliver(1, wish)
  expect((await desk.see(1)).invoice.state).toBe('void')
})

test('a document that is not registered yet has nothing to cancel: it goes on', async () => {
  const desk = registrationDesk()
  await desk.number(1)
  desk.answers.push(registeredOf(1))
  await desk.deliver(1, wish)
  expect((await desk.see(1)).state).toBe('registered')
  expect(desk.asked).toHaveLength(1)
})
