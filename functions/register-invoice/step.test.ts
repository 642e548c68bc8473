import { CHAIN_START, chainLink } from '@tallystick/billing/chain'
import { canonicalJson } from '@tallystick/kernel'
import { readRegisterChain } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { contentHash } from '../shell/content-hash.ts'
import { registrationDesk } from './register-fixture.ts'
import { issueDate, numberOf, registeredOf, seriesId } from './signed-fixture.ts'

const lost = { result: 'unknown', because: 'lost' } as const
const absent = { result: 'not-found' } as const

async function registered() {
  const desk = registrationDesk()
  await desk.number(1)
  desk.answers.push(registeredOf(1))
  await desk.deliver(1)
  return desk
}

describe('a document that the portal registers at once', () => {
  test('is registered, chained by the hash of its signed invoice, and told', async () => {
    const { see, told, asked, deps } = await registered()
    const { invoice, registration, marker } = await see(1)
    const { irn, ackNo, ackDate, signedInvoice } = registeredOf(1)
    const sha256 = contentHash(Buffer.from(signedInvoice))
    const chain = chainLink(CHAIN_START, { number: numberOf(1), issueDate, sha256 })
    expect(invoice).toMatchObject({
      state: 'registered',
      sha256,
      documentKey: `invoices/teak/${seriesId}/TT-26-27-1.jws`,
      registration: { irn, ackNo, ackDate, position: 1, chain },
    })
    expect(registration.record).toEqual({ state: 'registered', revision: 1, irn, ackNo, ackDate })
    expect(marker).toBeUndefined()
    expect(told()).toEqual([1])
    expect(asked).toHaveLength(1)
    expect(await readRegisterChain(deps.table, seriesId)).toMatchObject({ count: 1, head: chain })
    expect(invoice.chain).toBe('b'.repeat(64))
    expect(invoice.numberedSha256).toBe(registration.sha256)
  })

  test('has what was sent and what was given beside each other', async () => {
    const { invoices, work, see } = await registered()
    const { registration } = await see(1)
    const { irn, ackNo, ackDate, signedInvoice, signedQrCode } = registeredOf(1)
    const base = `invoices/teak/${seriesId}/TT-26-27-1`
    const text = (key: string) => Buffer.from(invoices.objects().get(key)?.bytes ?? []).toString()
    expect([...invoices.objects().keys()].sort()).toEqual([
      `${base}.ack.json`,
      `${base}.inv01.json`,
      `${base}.jws`,
      `${base}.qr.jws`,
    ])
    expect(text(`${base}.jws`)).toBe(signedInvoice)
    expect(text(`${base}.qr.jws`)).toBe(signedQrCode)
    expect(text(`${base}.ack.json`)).toBe(canonicalJson({ irn, ackNo, ackDate, status: 'active' }))
    const sent = work.objects().get(`staged/${registration.sha256}`)
    expect(text(`${base}.inv01.json`)).toBe(Buffer.from(sent?.bytes ?? []).toString())
    expect(invoices.objects().get(`${base}.jws`)?.contentType).toBe('application/jose')
  })

  test('is not asked about again: the message tells only what comes next', async () => {
    const { deliver, asked, told } = await registered()
    await deliver(1)
    await deliver(1, { kind: 'retry' })
    expect(asked).toHaveLength(1)
    expect(told()).toEqual([1, 1, 1])
  })

  test('two at once: one posts, one lets go', async () => {
    const { number, answers, deliver, asked, see, told } = registrationDesk()
    await number(1)
    answers.push(registeredOf(1))
    await Promise.all([deliver(1), deliver(1), deliver(1)])
    expect(asked).toHaveLength(1)
    expect((await see(1)).state).toBe('registered')
    expect(told()).toEqual([1])
  })

  test('that is not on record yet is a failure: the message comes back', async () => {
    await expect(registrationDesk().deliver(1)).rejects.toThrow('no registration on record')
  })
})

test('documents of one series that are registered at the same time are one chain', async () => {
  const desk = registrationDesk()
  const sequences = Array.from({ length: 25 }, (_, i) => i + 1)
  for (const sequence of sequences) {
    await desk.number(sequence)
  }
  desk.deps.portalOf = async () => {
    const { opened } = desk.settings
    if (!opened.ok) return opened
    const generate = async (bytes: Uint8Array) => {
      const { No } = JSON.parse(Buffer.from(bytes).toString()).DocDtls
      return registeredOf(Number(No.split('/').at(-1)))
    }
    return { ...opened, value: { ...opened.value, client: { ...opened.value.client, generate } } }
  }
  await Promise.all(sequences.map((sequence) => desk.deliver(sequence)))
  const seen = await Promise.all(sequences.map(async (sequence) => (await desk.see(sequence)).invoice))
  let head = CHAIN_START
  for (const [i, invoice] of seen
    .toSorted((one, other) => (one.registration?.position ?? 0) - (other.registration?.position ?? 0))
    .entries()) {
    head = chainLink(head, invoice)
    expect(invoice.registration).toMatchObject({ position: i + 1, chain: head })
  }
})

describe('an answer that never came', () => {
  async function lostOnce() {
    const desk = registrationDesk()
    await desk.number(1)
    desk.answers.push(lost)
    await desk.deliver(1)
    return desk
  }

  test('is waited for, under a marker that comes after the message', async () => {
    const { see, queues, told } = await lostOnce()
    const { state, registration, marker } = await see(1)
    expect(state).toBe('unknown')
    expect(registration.notBefore).toBe('2026-11-20T06:00:05.000Z')
    expect(marker).toMatchObject({ queue: 'registrations', notBefore: '2026-11-20T06:00:35.000Z' })
    expect(queues.registrations.delayed()).toMatchObject([{ delaySeconds: 5 }])
    expect(told()).toEqual([])
  })

  test('is looked up before anything is posted, and nobody looks too early', async () => {
    const { advance, deliver, deliverDue, asked, answers, see } = await lostOnce()
    await deliver(1)
    expect(asked).toHaveLength(1)
    answers.push(absent, registeredOf(1))
    advance(5)
    expect(await deliverDue()).toBe(1)
    expect(asked.map((what) => what.split(' ')[0])).toEqual(['generate', 'by', 'generate'])
    expect((await see(1)).state).toBe('registered')
  })

  test('that was a registration is found, compared and kept', async () => {
    const { advance, deliverDue, answers, see, told } = await lostOnce()
    answers.push(registeredOf(1))
    advance(5)
    await deliverDue()
    expect((await see(1)).invoice.registration?.irn).toBe(registeredOf(1).irn)
    expect(told()).toEqual([1])
  })

  test('duplicates: looked up, kept', async () => {
    const { number, answers, deliver, see } = registrationDesk()
    await number(1)
    answers.push({ result: 'duplicate' }, registeredOf(1))
    await deliver(1)
    expect((await see(1)).state).toBe('registered')
  })
})

test('what an earlier try stored stays, though the portal signs it anew', async () => {
  const { number, answers, deliver, invoices, see } = registrationDesk()
  await number(1)
  const first = registeredOf(1, { nonce: 'first' })
  const base = `invoices/teak/${seriesId}/TT-26-27-1`
  await invoices.putOnce(`${base}.jws`, {
    bytes: Buffer.from(first.signedInvoice),
    contentType: 'application/jose',
  })
  answers.push({ result: 'duplicate' }, registeredOf(1, { nonce: 'second' }))
  await deliver(1)
  const { invoice } = await see(1)
  expect(invoice.sha256).toBe(contentHash(Buffer.from(first.signedInvoice)))
  expect(invoice.state).toBe('registered')
})

test('after thirty days nothing is posted any more', async () => {
  const { number, deliver, advance, asked, see } = registrationDesk()
  await number(1)
  advance(30 * 86_400)
  await deliver(1)
  expect(asked).toEqual([])
  expect((await see(1)).registration).toMatchObject({
    record: { state: 'refused' },
    faults: [{ code: 'REGISTRATIONS-REFUSED', rule: '2305' }],
  })
})
