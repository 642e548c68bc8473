import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodedSecret, signWooCommerce } from './sign.ts'
import { verifyWooCommerce } from './verify.ts'

const now = instant('2026-11-16T08:12:52Z')
const secret = 'wc_tallystick_demo_secret'
const raw = Buffer.from('{"id":4107,"status":"processing"}')
const signature = '3mNKzZl7Rp8Gak1ijLQC+YW7grT9QY4DcJoK4Bl0pNM='

const verify = (
  given: string | undefined,
  { body = raw, secrets = [{ id: 'shop', value: secret }], name = 'X-WC-Webhook-Signature' } = {},
) => verifyWooCommerce(body, { [name]: given }, secrets, now)

const codeOf = (verification: ReturnType<typeof verify>) =>
  verification.ok ? verification.value.secretId : verification.faults[0]?.code

/* Vectors made with `openssl dgst -sha256 -hmac SECRET -binary | base64`, not with the code under test. */
describe('golden vectors', () => {
  test.each([
    ['a body in ASCII', secret, raw, signature],
    [
      'letters beyond ASCII',
      secret,
      Buffer.from('{"buyer":"Konrad Weißhaupt","note":"☕"}'),
      'TKXlyCgoejJRP7G2cON9hCuk3p5Y2vsZvU6XmM7KIKw=',
    ],
    ['an empty body', secret, Buffer.from(''), 'x2E2UVWqnVtk6/fjU8miSuPGv/eA8Ug+7tldIGtL0PE='],
    [
      'bytes that are no UTF-8',
      secret,
      Buffer.from([0xff, 0x00, 0xfe, 0x0a]),
      'Z3LkgKkOQ9RzQZDgPnTWFMryTr1yIJMZRUvpvzlncnA=',
    ],
    ['a secret as it was typed', `a&b<c>"d'e`, raw, 'KbOfgu+b/dsg8x8fEvwsNALyCYctKlFeVkxMff0P4+w='],
    [
      'that secret as WordPress keeps it',
      'a&amp;b&lt;c&gt;&quot;d&#039;e',
      raw,
      'KbOfgu+b/dsg8x8fEvwsNALyCYctKlFeVkxMff0P4+w=',
    ],
  ])('%s', (_, value, body, golden) => {
    expect(signWooCommerce(body, value)).toBe(golden)
    expect(codeOf(verify(golden, { body, secrets: [{ id: 'shop', value }] }))).toBe('shop')
  })
})

test.each([
  ['&amp;lt;', '&lt;'],
  ['&#38;&#x26;&#X26;', '&&&'],
  ['&#034;&#x22;&#0039;&#x27;', `""''`],
  ['&#60;&#62;', '<>'],
  ['&copy;&#35;&#x3c;&AMP;&amp', '&copy;&#35;&#x3c;&AMP;&amp'],
])('the secret %s is decoded once, to %s', (text, decoded) => {
  expect(decodedSecret(text)).toBe(decoded)
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
          const signed = signWooCommerce(body, secret)
          expect(codeOf(verify(signed, { body: Buffer.from(body) }))).toBe('shop')
          expect(codeOf(verify(signed, { body: Buffer.from(tampered) }))).toBe('CHANNELS-SIGNATURE-WRONG')
        },
      ),
    )
  })

  test('is one of another secret', () => {
    expect(codeOf(verify(signWooCommerce(raw, 'wc_somebody_else')))).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  test.each([
    [undefined, 'CHANNELS-SIGNATURE-MISSING'],
    ['', 'CHANNELS-SIGNATURE-FORM'],
    [signature.slice(0, -1), 'CHANNELS-SIGNATURE-FORM'],
    [Buffer.from(signature, 'base64').toString('hex'), 'CHANNELS-SIGNATURE-FORM'],
    [`${signature}\n`, 'CHANNELS-SIGNATURE-FORM'],
  ])('%j is %s', (given, code) => {
    expect(codeOf(verify(given))).toBe(code)
  })
})

test.each(['x-wc-webhook-signature', 'X-WC-WEBHOOK-SIGNATURE'])('the header may be written %s', (name) => {
  expect(codeOf(verify(signature, { name }))).toBe('shop')
})

test('either of two secrets may have signed, and the one that did is reported', () => {
  const secrets = [
    { id: '2026-10', value: 'wc_older' },
    { id: '2026-11', value: secret },
  ]
  expect(codeOf(verify(signWooCommerce(raw, 'wc_older'), { secrets }))).toBe('2026-10')
  expect(codeOf(verify(signature, { secrets }))).toBe('2026-11')
  expect(JSON.stringify(verify(signature, { secrets }))).not.toMatch(/wc_/)
})

test('nobody signs or verifies with an empty secret', () => {
  expect(() => signWooCommerce(raw, '')).toThrow(/empty secret/)
  expect(() => verify(signature, { secrets: [{ id: 'unset', value: '' }] })).toThrow(/must be checked/)
})
