import { createHmac } from 'node:crypto'
import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signShopify } from './sign.ts'
import { verifyShopify } from './verify.ts'

const now = instant('2026-11-16T08:12:52Z')
const secret = 'shpss_tallystick_demo_secret'
const raw = Buffer.from('{"id":6120448807114,"name":"#1042"}')
const signature = 'p5CwtkcKvX+4qbIX9wvWI4W4NnoaocGs/EW78X7kVvE='

const verify = (
  given: string | undefined,
  { body = raw, secrets = [{ id: 'app', value: secret }], name = 'X-Shopify-Hmac-Sha256' } = {},
) => verifyShopify(body, { [name]: given }, secrets, now)

const codeOf = (verification: ReturnType<typeof verify>) =>
  verification.ok ? verification.value.secretId : verification.faults[0]?.code

/* Vectors made with `openssl dgst -sha256 -hmac SECRET -binary | base64`, not with the code under test. */
describe('golden vectors', () => {
  test.each([
    ['a body in ASCII', secret, raw, signature],
    [
      'a body with letters beyond ASCII',
      secret,
      Buffer.from('{"buyer":"Konrad Weißhaupt","note":"☕"}'),
      'kLh6iTSbePW3mstKt98yBaEj4AP3mfmnmZqd3ogso/A=',
    ],
    ['an empty body', secret, Buffer.from(''), '2Prm2jlc0Yx6PU0k5wYzBQO4OHh0I7Hj8fDUmkWpcns='],
    [
      'bytes that are no UTF-8',
      secret,
      Buffer.from([0xff, 0x00, 0xfe, 0x0a]),
      'gGsHtg7V2Oadg24Yv0S3LLB3D8UiUGWxDkUNCLaZTSU=',
    ],
    [
      'a secret beyond ASCII',
      'schlüssel mit leerzeichen',
      raw,
      'EMiDs/014oauyZ5vSLsAw0eKU20jSg0Lj7Mvh1HXYgg=',
    ],
  ])('%s', (_, value, body, golden) => {
    expect(signShopify(body, value)).toBe(golden)
    expect(verify(golden, { body, secrets: [{ id: 'app', value }] })).toEqual({
      ok: true,
      value: { secretId: 'app' },
    })
  })
})

describe('a wrong signature', () => {
  test('of another secret is refused', () => {
    expect(codeOf(verify(signShopify(raw, 'shpss_somebody_else')))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test('is refused for a byte changed anywhere in the body', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, at, change) => {
          const tampered = body.map((byte, index) => (index === at % body.length ? byte ^ change : byte))
          const signed = signShopify(body, secret)
          expect(codeOf(verify(signed, { body: Buffer.from(body) }))).toBe('app')
          expect(codeOf(verify(signed, { body: Buffer.from(tampered) }))).toBe('CHANNELS-SIGNATURE-WRONG')
        },
      ),
    )
  })

  test('is refused for a bit changed anywhere in the signature', () => {
    const digest = Buffer.from(signature, 'base64')
    for (let bit = 0; bit < 256; bit++) {
      const tampered = Buffer.from(digest)
      tampered[bit >> 3] = (digest[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(codeOf(verify(tampered.toString('base64')))).toBe('CHANNELS-SIGNATURE-WRONG')
    }
  })
})

describe('what is no signature', () => {
  test('a missing header is refused', () => {
    expect(codeOf(verify(undefined))).toBe('CHANNELS-SIGNATURE-MISSING')
  })

  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(raw).digest()
  test.each([
    ['nothing', ''],
    ['the digest in hexadecimal', hmac('sha256').toString('hex')],
    ['base64url', hmac('sha256').toString('base64url')],
    ['no padding', signature.slice(0, -1)],
    ['too much padding', `${signature}=`],
    ['white space inside', `${signature.slice(0, 20)} ${signature.slice(20)}`],
    ['a line end behind', `${signature}\n`],
    ['unused bits set in the last digit', signature.replace('E=', 'F=')],
    ['a shorter digest', hmac('sha1').toString('base64')],
    ['a longer digest', hmac('sha512').toString('base64')],
    ['31 bytes', hmac('sha256').subarray(0, 31).toString('base64')],
    ['two signatures', `${signature},${signature}`],
    ['no base64 at all', '!'.repeat(44)],
  ])('%s is refused by its form', (_, text) => {
    expect(codeOf(verify(text))).toBe('CHANNELS-SIGNATURE-FORM')
  })
})

describe('headers', () => {
  test.each(['x-shopify-hmac-sha256', 'X-SHOPIFY-HMAC-SHA256', 'X-Shopify-Hmac-SHA256'])(
    'are found when written %s',
    (name) => {
      expect(codeOf(verify(signature, { name }))).toBe('app')
    },
  )
})

describe('several secrets', () => {
  const secrets = [
    { id: '2026-10', value: 'shpss_older' },
    { id: '2026-11', value: secret },
  ]

  test('any of them may have signed, and the one that did is reported', () => {
    expect(codeOf(verify(signShopify(raw, 'shpss_older'), { secrets }))).toBe('2026-10')
    expect(codeOf(verify(signature, { secrets }))).toBe('2026-11')
  })

  test('one that has ended or not begun does not count', () => {
    const ended = [{ id: 'ended', value: secret, notAfter: instant('2026-11-16T08:12:51.999Z') }]
    const future = [{ id: 'future', value: secret, notBefore: instant('2026-11-16T08:12:52.001Z') }]
    expect(codeOf(verify(signature, { secrets: ended }))).toBe('CHANNELS-SIGNATURE-WRONG')
    expect(codeOf(verify(signature, { secrets: future }))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test('no value ever stands in the answer', () => {
    const answers = [verify(signature, { secrets }), verify(signShopify(raw, 'other'), { secrets })]
    expect(JSON.stringify(answers)).not.toMatch(/shpss/)
  })
})

describe('secrets nobody may verify with', () => {
  const emptyKey = createHmac('sha256', '').update(raw).digest('base64')

  test.each([
    [[]],
    [[{ id: 'unset', value: '' }]],
    [
      [
        { id: 'app', value: secret },
        { id: 'unset', value: '' },
      ],
    ],
  ])('are a defect: %j', (secrets) => {
    expect(() => verify(emptyKey, { secrets })).toThrow(/secrets must be checked/)
  })

  test('nobody signs with an empty one', () => {
    expect(() => signShopify(raw, '')).toThrow(/empty secret/)
  })
})
