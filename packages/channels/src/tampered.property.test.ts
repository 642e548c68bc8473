// What holds of every channel's signature, whatever its scheme.
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { amazon } from './amazon/amazon.ts'
import { bigCommerce } from './bigcommerce/bigcommerce.ts'
import type { CallHeaders } from './call-headers.ts'
import type { Channel } from './channel.ts'
import { channels, thinChannels } from './channels.ts'
import { etsy } from './etsy/etsy.ts'
import { fynd } from './fynd/fynd.ts'
import { signFynd } from './fynd/sign.ts'
import { generic } from './generic/generic.ts'
import { shopify } from './shopify/shopify.ts'
import { signShopify } from './shopify/sign.ts'
import { signStandardWebhook } from './standard-webhooks/sign.ts'
import { plainKey, standardKey } from './standard-webhooks/standard-key.ts'
import { signWooCommerce } from './woocommerce/sign.ts'
import { wooCommerce } from './woocommerce/woocommerce.ts'

const now = instant('2026-11-20T10:00:00Z')
const plain = ['a-secret-of-this-shop', 'another-of-this-shop'] as const
const standard = ['A', 'B'].map((fill) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`)

interface Signer {
  readonly channel: Channel
  readonly secrets: readonly (string | undefined)[]
  readonly sign: (body: Uint8Array, secret: string) => CallHeaders
  /** Its signature covers the moment. */
  readonly isTimed: boolean
}

const byBody = (
  channel: Channel,
  header: string,
  sign: (body: Uint8Array, secret: string) => string,
): Signer => ({
  channel,
  secrets: plain,
  sign: (body, secret) => ({ [header]: sign(body, secret) }),
  isTimed: false,
})

const byStandard = (
  channel: Channel,
  secrets: Signer['secrets'],
  keyOf: (secret: string) => Uint8Array | undefined,
): Signer => ({
  channel,
  secrets,
  sign(body, secret) {
    const key = keyOf(secret)
    assert(key !== undefined, 'the secret has a key')
    return signStandardWebhook({ id: 'msg_1', timestamp: `${millisecondsOf(now) / 1000}` }, body, key)
  },
  isTimed: true,
})

const signers: readonly Signer[] = [
  byStandard(generic, standard, standardKey),
  byStandard(etsy, standard, standardKey),
  byStandard(bigCommerce, plain, plainKey),
  byBody(shopify, 'X-Shopify-Hmac-Sha256', signShopify),
  byBody(wooCommerce, 'X-WC-Webhook-Signature', signWooCommerce),
  byBody(fynd, 'x-fp-signature', signFynd),
]

/** JSON as programs write it: Fynd signs what a body says, not how it is spaced. */
const bodies = fc
  .dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.nat(), fc.stringMatching(/^[A-Za-z ]{0,12}$/), fc.constant('Weißhaupt ☕')),
    { minKeys: 1, maxKeys: 12 },
  )
  .map((body) => Buffer.from(JSON.stringify(body)))

function signerOf({ channel, secrets }: Signer, body: Uint8Array, headers: CallHeaders, at: Instant = now) {
  const held = secrets.map((value = '', i) => ({ id: `secret-${i}`, value }))
  const verified = channel.verify(body, headers, held, at)
  return verified.ok ? verified.value.secretId : undefined
}

test('every channel there is signs, but Amazon, which is let in by the queue’s policy', () => {
  const names = [...signers.map(({ channel }) => channel), amazon].map(({ name }) => name)
  expect(names.sort()).toEqual([...channels, ...thinChannels].map(({ name }) => name).sort())
  expect(amazon.verify(Buffer.from('{}'), {}, [{ id: 'any', value: 'any secret' }], now).ok).toBe(false)
})

describe.each(signers.map((signer) => [signer.channel.name, signer] as const))('%s', (_, signer) => {
  const [first = '', second = ''] = signer.secrets

  test('trusts what either of two secrets signed, and says which', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(signerOf(signer, body, signer.sign(body, first))).toBe('secret-0')
        expect(signerOf(signer, body, signer.sign(body, second))).toBe('secret-1')
      }),
    )
  })

  test('refuses any byte changed, wherever it stands', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, at, change) => {
        const tampered = Buffer.from(body)
        const place = at % body.length
        tampered[place] = (tampered[place] ?? 0) ^ change
        expect(signerOf(signer, tampered, signer.sign(body, first))).toBeUndefined()
      }),
    )
  })

  test('refuses bytes cut off or put behind', () => {
    fc.assert(
      fc.property(bodies, fc.uint8Array({ minLength: 1, maxLength: 4 }), (body, more) => {
        const headers = signer.sign(body, first)
        expect(signerOf(signer, body.subarray(0, -1), headers)).toBeUndefined()
        const longer = Buffer.concat([body, more])
        const isBlank = more.every((byte) => [0x09, 0x0a, 0x0d, 0x20].includes(byte))
        expect(signerOf(signer, longer, headers)).toBe(
          isBlank && signer.channel === fynd ? 'secret-0' : undefined,
        )
      }),
    )
  })

  test.each([-301, -299, 299, 301])('with a clock that is %d s off', (seconds) => {
    const body = Buffer.from('{"id":1}')
    const at = instantOf(millisecondsOf(now) + seconds * 1000)
    const isTrusted = !signer.isTimed || Math.abs(seconds) < 300
    expect(signerOf(signer, body, signer.sign(body, first), at)).toBe(isTrusted ? 'secret-0' : undefined)
  })
})
