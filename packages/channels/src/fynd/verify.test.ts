import { createHmac } from 'node:crypto'
import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signFynd } from './sign.ts'
import { verifyFynd } from './verify.ts'

const now = instant('2026-11-16T08:12:52Z')
const secret = 'fynd_tallystick_demo_secret'
const raw = Buffer.from('{"company_id":7,"event":{"name":"shipment"}}')
const signature = 'e72743ad7bcab2faa5c26aad4b8fc4b631a882d61ab6180e372c51eacb9b2653'

const verify = (
  given: string | undefined,
  { body = raw, secrets = [{ id: 'app', value: secret }], name = 'x-fp-signature' } = {},
) => verifyFynd(body, { [name]: given }, secrets, now)

const codeOf = (verification: ReturnType<typeof verify>) =>
  verification.ok ? verification.value.secretId : verification.faults[0]?.code

/* Vectors made with `openssl dgst -sha256 -hmac SECRET`, not with the code under test. */
describe('golden vectors', () => {
  test.each([
    ['a body in ASCII', secret, raw, signature],
    [
      'a body with letters beyond ASCII',
      secret,
      Buffer.from('{"buyer":"Konrad Weißhaupt","note":"☕"}'),
      '0a0089876d15f134e90e2e3d7bd3d644151d04d0d3fc7244af5bbd5f6937daf2',
    ],
    [
      'an empty body',
      secret,
      Buffer.from(''),
      '3a2d8f73c1ba29d04460d30b6982bb8c24ece23df38cc03ff2915846b5270d40',
    ],
    [
      'bytes that are no UTF-8',
      secret,
      Buffer.from([0xff, 0x00, 0xfe, 0x0a]),
      '8acd25917264e1c57ea9f2be3a8c7e797015df3054583fafd23670790c475095',
    ],
    [
      'a secret beyond ASCII',
      'schlüssel mit leerzeichen',
      raw,
      'be91a49d5a7073b1b588954b93c1261bfb95d4b4374c3af3c9f938b250318807',
    ],
  ])('%s', (_, value, body, golden) => {
    expect(signFynd(body, value)).toBe(golden)
    expect(verify(golden, { body, secrets: [{ id: 'app', value }] })).toEqual({
      ok: true,
      value: { secretId: 'app' },
    })
  })
})

describe('a body that was written anew on its way', () => {
  test.each([
    ['with white space', '{ "company_id" : 7,\n  "event": {"name": "shipment"} }\n'],
    ['with zeros behind the point', '{"company_id":7.00,"event":{"name":"shipment"}}'],
    ['with escapes', '{"company_id":7,"event":{"name":"\\u0073hipment"}}'],
    ['with a byte order mark', '\ufeff{"company_id":7,"event":{"name":"shipment"}}'],
  ])('%s is trusted: it says what was signed', (_, body) => {
    expect(codeOf(verify(signature, { body: Buffer.from(body) }))).toBe('app')
  })

  test.each([
    [
      'a number that JavaScript rounds to the signed one',
      '{"company_id":7.00000000000000000001}',
      '{"company_id":7}',
    ],
    ['an id beyond 2^53', '{"id":9007199254740993}', '{"id":9007199254740992}'],
    ['a number too small for JavaScript', '{"id":0.0000000001}', '{"id":1e-10}'],
    ['a key twice', '{"id":1,"id":2}', '{"id":1}'],
    ['members in another order', '{"b":1,"a":2}', '{"a":2,"b":1}'],
    ['a list in another order', '{"a":[1,2]}', '{"a":[2,1]}'],
    ['one member less', '{"a":1}', '{"a":1,"b":null}'],
    ['a refused key', '{"__proto__":{"a":1} }', '{"__proto__":{"a":1}}'],
    ['no JSON', '{"a":1', '{"a":1}'],
  ])('%s is refused', (_, body, signed) => {
    const given = signFynd(Buffer.from(signed), secret)
    expect(codeOf(verify(given, { body: Buffer.from(body) }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test('any JSON, with whatever white space, is trusted under the signature of its short form', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(8), (text, indent) => {
        const value: unknown = JSON.parse(text)
        fc.pre(!/__proto__|constructor|prototype|\de[+-]?\d/.test(text))
        const given = signFynd(Buffer.from(JSON.stringify(value)), secret)
        const body = Buffer.from(JSON.stringify(value, undefined, indent))
        expect(codeOf(verify(given, { body }))).toBe('app')
      }),
    )
  })
})

describe('a wrong signature', () => {
  test('of another secret is refused', () => {
    expect(codeOf(verify(signFynd(raw, 'somebody else')))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test('is refused for a byte changed anywhere in the body', () => {
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = Buffer.from(raw)
        body[at] = (raw[at] ?? 0) ^ change
        expect(codeOf(verify(signature, { body }))).toBe('CHANNELS-SIGNATURE-WRONG')
      }),
      { numRuns: 1_000 },
    )
  })

  test('is refused for a bit changed anywhere in the signature', () => {
    const digest = Buffer.from(signature, 'hex')
    for (let bit = 0; bit < 256; bit++) {
      const tampered = Buffer.from(digest)
      tampered[bit >> 3] = (digest[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(codeOf(verify(tampered.toString('hex')))).toBe('CHANNELS-SIGNATURE-WRONG')
    }
  })
})

describe('what is no signature', () => {
  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(raw).digest()

  test('a missing header is refused', () => {
    expect(codeOf(verify(undefined))).toBe('CHANNELS-SIGNATURE-MISSING')
  })

  test.each([
    ['nothing', ''],
    ['base64', hmac('sha256').toString('base64')],
    ['capitals', signature.toUpperCase()],
    ['one digit less', signature.slice(1)],
    ['one digit more', `${signature}0`],
    ['a line end behind', `${signature}\n`],
    ['a shorter digest', hmac('sha1').toString('hex')],
    ['a longer digest', hmac('sha512').toString('hex')],
    ['no digits at all', 'x'.repeat(64)],
  ])('%s is refused by its form', (_, text) => {
    expect(codeOf(verify(text))).toBe('CHANNELS-SIGNATURE-FORM')
  })
})

test.each(['X-FP-Signature', 'X-Fp-Signature'])('the header is found when written %s', (name) => {
  expect(codeOf(verify(signature, { name }))).toBe('app')
})

describe('several secrets', () => {
  const secrets = [
    { id: 'old', value: 'fynd_older' },
    { id: 'new', value: secret },
  ]

  test('any of them may have signed, and the one that did is reported', () => {
    expect(codeOf(verify(signFynd(raw, 'fynd_older'), { secrets }))).toBe('old')
    expect(codeOf(verify(signature, { secrets }))).toBe('new')
  })

  test('one that has ended or not begun does not count', () => {
    const ended = [{ id: 'ended', value: secret, notAfter: instant('2026-11-16T08:12:51.999Z') }]
    const future = [{ id: 'future', value: secret, notBefore: instant('2026-11-16T08:12:52.001Z') }]
    expect(codeOf(verify(signature, { secrets: ended }))).toBe('CHANNELS-SIGNATURE-WRONG')
    expect(codeOf(verify(signature, { secrets: future }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test.each([[[]], [[{ id: 'unset', value: '' }]]])('%j are a defect', (empty) => {
    expect(() => verify(signature, { secrets: empty })).toThrow(/secrets must be checked/)
  })

  test('nobody signs with an empty one', () => {
    expect(() => signFynd(raw, '')).toThrow(/empty secret/)
  })
})
