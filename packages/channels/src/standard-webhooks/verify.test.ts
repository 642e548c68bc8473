import { createHmac } from 'node:crypto'
import { instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import type { CallHeaders } from '../call-headers.ts'
import { signStandardWebhook } from './sign.ts'
import { plainKey, standardKey } from './standard-key.ts'
import { TOLERANCE_SECONDS, verifyStandardWebhook } from './verify.ts'

const secret = 'whsec_dGFsbHlzdGljay1kZW1vLWtleS0wMTIzNDU2Nzg5YWI='
const older = 'whsec_dGFsbHlzdGljay1vbGQta2V5LS0wMTIzNDU2Nzg5YWI='
const head = { id: 'msg_tally_1', timestamp: '1795080000' }
const signedAt = instant('2026-11-19T09:20:00Z')
const raw = Buffer.from('{"type":"order.paid"}')
const signature = 'v1,XYMkGNBb4UdWVuZwlC+L4964NAZs9lFJeReZiRAOP1M='

const keyOf = (value: string) => {
  const key = standardKey(value)
  assert(key !== undefined)
  return key
}

const headersWith = (changes: CallHeaders = {}): CallHeaders => ({
  'webhook-id': head.id,
  'webhook-timestamp': head.timestamp,
  'webhook-signature': signature,
  ...changes,
})

const verify = (
  headers: CallHeaders,
  { body = raw, secrets = [{ id: 'app', value: secret }], now = signedAt, key = standardKey } = {},
) => verifyStandardWebhook(body, headers, secrets, now, key)

const codeOf = (verification: ReturnType<typeof verify>) =>
  verification.ok ? verification.value.secretId : verification.faults[0]?.code

/* Vectors made with `openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY -binary | base64`, not with the code under test. */
describe('golden vectors', () => {
  test.each([
    ['a body in ASCII', raw, signature],
    ['an empty body', Buffer.from(''), 'v1,ZuzYdgcHg3btQWAW0W5bVW1nG/686nku35bZe+JnW3E='],
    [
      'bytes that are no UTF-8',
      Buffer.from([0xff, 0x00, 0xfe, 0x0a]),
      'v1,AW6+fMRBhUvICDB2scryFrR5QmCuBAkHdVhaTAH3aOM=',
    ],
    [
      'letters beyond ASCII',
      Buffer.from('{"buyer":"Konrad Weißhaupt","note":"☕"}'),
      'v1,App0XtB1Tz6g/wp9wn/BzB8HCJ2N1HsFibDkZNl9aWM=',
    ],
  ])('%s', (_, body, golden) => {
    expect(signStandardWebhook(head, body, keyOf(secret))).toEqual(
      headersWith({ 'webhook-signature': golden }),
    )
    expect(codeOf(verify(headersWith({ 'webhook-signature': golden }), { body }))).toBe('app')
  })

  test('a key that is the letters of the secret', () => {
    const golden = 'v1,sPe44dBTlby08k52RrBTxjX4p5noZWpm4Nf+/N2C/Ns='
    const secrets = [{ id: 'client', value: 'bc_tallystick_client_secret' }]
    const headers = headersWith({ 'webhook-signature': golden })
    expect(codeOf(verify(headers, { secrets, key: plainKey }))).toBe('client')
    expect(codeOf(verify(headers, { secrets }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })
})

describe('the clock', () => {
  const at = (milliseconds: number) => instantOf(millisecondsOf(signedAt) + milliseconds)

  test.each([-300_000, -299_000, 0, 299_000, 300_000])('may be %d ms off', (off) => {
    expect(codeOf(verify(headersWith(), { now: at(off) }))).toBe('app')
  })

  test.each([-301_000, -300_001, 300_001, 301_000])('may not be %d ms off', (off) => {
    expect(codeOf(verify(headersWith(), { now: at(off) }))).toBe('CHANNELS-SIGNATURE-TIME')
  })

  test('has the tolerance of the specification', () => {
    expect(TOLERANCE_SECONDS).toBe(5 * 60)
  })

  test('cannot be pleased by another timestamp than the signed one', () => {
    const headers = headersWith({ 'webhook-timestamp': '1795080301' })
    expect(codeOf(verify(headers, { now: at(301_000) }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })
})

describe('a wrong signature', () => {
  test('is refused for a byte changed anywhere in the body', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, at, change) => {
          const tampered = body.map((byte, index) => (index === at % body.length ? byte ^ change : byte))
          const headers = signStandardWebhook(head, body, keyOf(secret))
          expect(codeOf(verify(headers, { body: Buffer.from(body) }))).toBe('app')
          expect(codeOf(verify(headers, { body: Buffer.from(tampered) }))).toBe('CHANNELS-SIGNATURE-WRONG')
        },
      ),
    )
  })

  test('is refused for a bit changed anywhere in the signature', () => {
    const digest = Buffer.from(signature.slice(3), 'base64')
    for (let bit = 0; bit < 256; bit++) {
      const tampered = Buffer.from(digest)
      tampered[bit >> 3] = (digest[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const headers = headersWith({ 'webhook-signature': `v1,${tampered.toString('base64')}` })
      expect(codeOf(verify(headers))).toBe('CHANNELS-SIGNATURE-WRONG')
    }
  })

  test('is refused for another id', () => {
    expect(codeOf(verify(headersWith({ 'webhook-id': 'msg_tally_2' })))).toBe('CHANNELS-SIGNATURE-WRONG')
  })
})

describe('several signatures', () => {
  const other = `v1,${Buffer.alloc(32, 7).toString('base64')}`

  test.each([
    ['before', `${other} ${signature}`],
    ['behind', `${signature} ${other}`],
    ['beside one of another version', `v1a,${Buffer.alloc(64).toString('base64')} ${signature}`],
    ['beside what is no signature', `v1,!!! ${signature} v1 ,`],
  ])('are tried all: the right one stands %s', (_, text) => {
    expect(codeOf(verify(headersWith({ 'webhook-signature': text })))).toBe('app')
  })

  test('are written, one for each key', () => {
    const headers = signStandardWebhook(head, raw, keyOf(older), keyOf(secret))
    expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
    expect(codeOf(verify(headers))).toBe('app')
    expect(codeOf(verify(headers, { secrets: [{ id: 'old', value: older }] }))).toBe('old')
  })

  test('of which none is right are refused', () => {
    expect(codeOf(verify(headersWith({ 'webhook-signature': `${other} ${other}` })))).toBe(
      'CHANNELS-SIGNATURE-WRONG',
    )
  })
})

describe('headers', () => {
  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('%s is needed', (name) => {
    expect(codeOf(verify(headersWith({ [name]: undefined })))).toBe('CHANNELS-SIGNATURE-MISSING')
  })

  test('are found in any case', () => {
    const headers = Object.fromEntries(
      Object.entries(headersWith()).map(([name, value]) => [name.toUpperCase(), value]),
    )
    expect(codeOf(verify(headers))).toBe('app')
  })

  test('an empty id is none', () => {
    const headers = signStandardWebhook({ ...head, id: '' }, raw, keyOf(secret))
    expect(codeOf(verify(headers))).toBe('CHANNELS-SIGNATURE-MISSING')
  })

  const hmac = (algorithm: string) => createHmac(algorithm, keyOf(secret)).update(raw).digest()
  test.each([
    ['nothing', ''],
    ['no version', signature.slice(3)],
    ['hexadecimal', `v1,${hmac('sha256').toString('hex')}`],
    ['base64url', `v1,${Buffer.alloc(32, 255).toString('base64url')}`],
    ['no padding', signature.slice(0, -1)],
    ['a shorter digest', `v1,${hmac('sha1').toString('base64')}`],
    ['a longer digest', `v1,${hmac('sha512').toString('base64')}`],
    ['a line end behind', `${signature}\n`],
    ['another version alone', signature.replace('v1', 'v2')],
  ])('%s is no signature', (_, text) => {
    expect(codeOf(verify(headersWith({ 'webhook-signature': text })))).toBe('CHANNELS-SIGNATURE-FORM')
  })

  test.each(['', 'now', '1795080000.0', ' 1795080000', '-1795080000', '0x6afe', '1'.repeat(13)])(
    '%j is no timestamp, even when it is signed',
    (timestamp) => {
      const headers = signStandardWebhook({ ...head, timestamp }, raw, keyOf(secret))
      expect(codeOf(verify(headers))).toBe('CHANNELS-SIGNATURE-FORM')
    },
  )
})

describe('several secrets', () => {
  const secrets = [
    { id: '2026-10', value: older },
    { id: '2026-11', value: secret },
  ]

  test('any of them may have signed, and the one that did is reported', () => {
    expect(codeOf(verify(headersWith(), { secrets }))).toBe('2026-11')
    expect(codeOf(verify(signStandardWebhook(head, raw, keyOf(older)), { secrets }))).toBe('2026-10')
  })

  test('one that has ended or not begun does not count', () => {
    const ended = [{ id: 'ended', value: secret, notAfter: instant('2026-11-19T09:19:59.999Z') }]
    const future = [{ id: 'future', value: secret, notBefore: instant('2026-11-19T09:20:00.001Z') }]
    expect(codeOf(verify(headersWith(), { secrets: ended }))).toBe('CHANNELS-SIGNATURE-WRONG')
    expect(codeOf(verify(headersWith(), { secrets: future }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test('no value ever stands in the answer', () => {
    const answers = [verify(headersWith(), { secrets }), verify(headersWith({ 'webhook-id': 'x' }))]
    expect(JSON.stringify(answers)).not.toMatch(/whsec|dGFs/)
  })
})

describe('secrets without a key', () => {
  const emptyKey = createHmac('sha256', '').update(`${head.id}.${head.timestamp}.`).update(raw)
  const signed = headersWith({ 'webhook-signature': `v1,${emptyKey.digest('base64')}` })

  test.each(['whsec_', 'whsec_AAAA', 'plain text', 'whsec_dGFsbHlzdGlja'])(
    '%j has signed nothing',
    (value) => {
      expect(codeOf(verify(signed, { secrets: [{ id: 'odd', value }] }))).toBe('CHANNELS-SIGNATURE-WRONG')
    },
  )

  test('an empty one, or none, is a defect', () => {
    expect(() => verify(signed, { secrets: [] })).toThrow(/secrets must be checked/)
    expect(() => verify(signed, { secrets: [{ id: 'unset', value: '' }] })).toThrow(/secrets must be checked/)
  })

  test('nobody signs without a key', () => {
    expect(() => signStandardWebhook(head, raw)).toThrow(/needs a key/)
    expect(() => signStandardWebhook(head, raw, Buffer.alloc(0))).toThrow(/empty key/)
  })
})
