import { accept, refuse } from '@tallystick/kernel'
import { listParked, markReplayed, type ParkedItem, readParked } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { registrationFault } from '../shell/registration-faults.ts'
import { CALL_SETTLES_SECONDS, LONGEST_PAUSE_SECONDS } from './ask-portal.ts'
import { type RegistrationDesk, registrationDesk } from './register-fixture.ts'
import { registeredOf } from './signed-fixture.ts'

const codes = [
  { code: '2176', message: 'Invalid HSN code(s)' },
  { code: '3028', message: 'GSTIN is not valid' },
]
const refused = { result: 'refused', codes } as const

async function held(): Promise<RegistrationDesk> {
  const desk = registrationDesk()
  await desk.number(1)
  desk.answers.push(refused)
  await desk.deliver(1)
  return desk
}

async function openOnes({ stored }: RegistrationDesk) {
  return (await listParked(stored, 'open', { limit: 10 })).map(({ parked }) => parked)
}

/** Sends the message of a parked item again, as people do. */
async function replay({ stored, queues }: RegistrationDesk, parked: ParkedItem) {
  await queues.registrations.send([{ body: parked.message }])
  await stored.write(markReplayed(parked))
}

describe('a document that the portal refuses', () => {
  test('is held with all its codes, in the portal’s own words', async () => {
    const desk = await held()
    const { registration, marker, invoice } = await desk.see(1)
    const faults = codes.map(({ code, message }) => ({
      code: 'REGISTRATIONS-REFUSED',
      pointer: '',
      message,
      rule: code,
    }))
    expect(registration).toMatchObject({ record: { state: 'refused', codes }, parked: true, faults })
    expect(await openOnes(desk)).toMatchObject([
      { kind: 'registration', subject: invoice.invoiceId, queue: 'registrations', faults },
    ])
    expect(marker).toMatchObject({ reason: 'held', notBefore: '9999-12-31T00:00:00.000Z' })
    expect(marker?.alarmOn).toBe('2026-12-12')
    expect(invoice.state).toBe('numbered')
    expect([desk.told(), desk.counted]).toEqual([[], []])
  })

  test('is asked about no more until people say so', async () => {
    const { deliver, advance, asked } = await held()
    advance(86_400)
    await deliver(1)
    expect(asked).toHaveLength(1)
  })

  test('is tried again by a replay; the item is closed for good once it is registered', async () => {
    const desk = await held()
    const [parked] = await openOnes(desk)
    if (parked) await replay(desk, parked)
    desk.answers.push(registeredOf(1))
    expect(await desk.deliverDue()).toBe(1)
    expect((await desk.see(1)).state).toBe('registered')
    expect(await openOnes(desk)).toEqual([])
    expect((await readParked(desk.stored, parked?.parkedId ?? ''))?.state).toBe('replayed')
  })

  test('that is refused again stands open again, whoever was quicker', async () => {
    const desk = await held()
    desk.advance(60)
    desk.answers.push({ ...refused, codes: codes.slice(0, 1) })
    await desk.deliver(1, { kind: 'retry' })
    const [parked, ...others] = await openOnes(desk)
    expect([parked?.faults.length, others]).toEqual([1, []])
  })

  test('while it is tried again it is not held, and a marker looks after it', async () => {
    const desk = await held()
    desk.answers.push({ result: 'unknown', because: 'lost' })
    await desk.deliver(1, { kind: 'retry' })
    const { registration, marker } = await desk.see(1)
    expect([registration.parked, registration.faults]).toEqual([undefined, undefined])
    expect(marker).toMatchObject({ reason: 'registration', notBefore: '2026-11-20T06:00:35.000Z' })
    expect(await openOnes(desk)).toEqual([])
  })
})

describe('what must not be believed', () => {
  test('is parked with alarm and evidence, and stored as nothing else', async () => {
    const desk = registrationDesk()
    await desk.number(1)
    desk.answers.push({ result: 'duplicate' }, registeredOf(1, { total: 1416 }))
    await desk.deliver(1)
    const { registration, invoice } = await desk.see(1)
    expect(registration.record.state).toBe('parked')
    expect(registration.faults?.map(({ code }) => code)).toContain('GST-IRP-DIFFERS')
    expect(desk.counted).toEqual([['RegistrationParked', 1]])
    expect([...desk.invoices.objects().keys()]).toEqual([])
    const evidence = [...desk.work.objects()].filter(([key]) => key.startsWith('evidence/'))
    expect(evidence.map(([key]) => key.split('/').slice(0, 2))).toEqual([['evidence', invoice.invoiceId]])
    expect(Buffer.from(evidence[0]?.[1].bytes ?? []).toString()).toContain(registeredOf(1).ackNo)
  })

  test('signed by a key that nobody knows yet: once the key is there, a retry finds it again', async () => {
    const desk = registrationDesk()
    await desk.number(1)
    const { opened } = desk.settings
    if (opened.ok) desk.settings.opened = accept({ ...opened.value, keyRing: {} })
    desk.answers.push(registeredOf(1))
    await desk.deliver(1)
    expect((await desk.see(1)).registration.faults?.[0]?.code).toBe('GST-TOKEN-KEY-UNKNOWN')
    desk.settings.opened = opened
    desk.answers.push(registeredOf(1))
    await desk.deliver(1, { kind: 'retry' })
    expect(desk.asked.map((what) => what.split(' ', 2).join(' '))).toMatchObject([/generate/, 'by document'])
    expect((await desk.see(1)).state).toBe('registered')
  })
})

describe('a portal that nobody can ask with the settings there are', () => {
  const missing = refuse([registrationFault('REGISTRATIONS-ACCESS-MISSING', '/gstin')])

  async function unasked() {
    const desk = registrationDesk()
    await desk.number(1)
    const { opened } = desk.settings
    desk.settings.opened = missing
    await desk.deliver(1)
    return { desk, mend: () => (desk.settings.opened = opened) }
  }

  test('parks the document as it stands, with alarm', async () => {
    const { desk } = await unasked()
    const { registration } = await desk.see(1)
    expect(registration).toMatchObject({ record: { state: 'numbered', posts: 0 }, parked: true })
    expect(await openOnes(desk)).toMatchObject([{ faults: [{ code: 'REGISTRATIONS-ACCESS-MISSING' }] }])
    expect(desk.counted).toEqual([['RegistrationParked', 1]])
  })

  test('a retry after it is mended registers it, one before parks it again', async () => {
    const { desk, mend } = await unasked()
    await desk.deliver(1, { kind: 'retry' })
    expect(await openOnes(desk)).toHaveLength(1)
    mend()
    desk.answers.push(registeredOf(1))
    await desk.deliver(1, { kind: 'retry' })
    expect((await desk.see(1)).state).toBe('registered')
    expect(await openOnes(desk)).toEqual([])
  })
})

describe('a portal that cannot be reached, or lets nobody in', () => {
  test('is asked again after pauses that double; no message is used up for it', async () => {
    const desk = registrationDesk()
    await desk.number(1)
    const pauses: number[] = []
    desk.answers.push(...Array.from({ length: 7 }, () => new Error('The IRP refuses the login: 3002')))
    for (let i = 0; i < 7; i++) {
      const before = Date.parse(desk.deps.now())
      await desk.deliver(1)
      const { notBefore } = (await desk.see(1)).registration
      pauses.push((Date.parse(notBefore ?? '') - before) / 1000)
      desk.advance(Math.max(pauses.at(-1) ?? 0, CALL_SETTLES_SECONDS))
    }
    expect(pauses).toEqual([60, 60, 120, 240, 480, 900, LONGEST_PAUSE_SECONDS])
    expect(desk.counted).toEqual(Array.from({ length: 4 }, () => ['RegistrationFailed', 1]))
    expect(desk.logged).toHaveLength(7)
    expect(desk.asked.filter((what) => what.startsWith('generate'))).toHaveLength(1)
    desk.answers.push(registeredOf(1))
    await desk.deliver(1)
    expect((await desk.see(1)).registration).toMatchObject({ record: { state: 'registered' } })
    expect((await desk.see(1)).registration.failures).toBeUndefined()
  })

  test('is not asked during the pause', async () => {
    const { number, deliver, answers, asked, advance } = registrationDesk()
    await number(1)
    answers.push(new Error('The IRP cannot be reached'))
    await deliver(1)
    advance(59)
    await deliver(1)
    expect(asked).toHaveLength(1)
  })
})
