// What holds of every provider's signature; vectors made with `openssl dgst -sha256 -mac HMAC -binary | base64`.
import { channels, signStandardWebhook, standardKey, thinChannels } from '@tallystick/channels'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import type { Provider } from './provider.ts'
import { providers } from './providers.ts'
import { shipBob } from './shipbob/shipbob.ts'
import { shipHero } from './shiphero/shiphero.ts'
import { signShipHero } from './shiphero/sign.ts'

type Headers = Readonly<Record<string, string | undefined>>

const signedAt = instant('2026-11-19T09:20:00Z')
const head = { id: 'msg_tally_9', timestamp: '1795080000' }
const standard = [5, 6].map((fill) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`)
const plain = ['shiphero-demo-secret', 'another-demo-secret']

function signShipBob(body: Uint8Array, secret: string): Headers {
  const key = standardKey(secret)
  assert(key !== undefined, 'the secret has a key')
  return signStandardWebhook(head, body, key)
}

interface Signer {
  readonly provider: Provider
  readonly secrets: readonly string[]
  readonly sign: (body: Uint8Array, secret: string) => Headers
  readonly isTimed: boolean
}

const signers: readonly Signer[] = [
  { provider: shipBob, secrets: standard, sign: signShipBob, isTimed: true },
  {
    provider: shipHero,
    secrets: plain,
    sign: (body, secret) => ({ 'X-ShipHero-Hmac-Sha256': signShipHero(body, secret) }),
    isTimed: false,
  },
]

function signerOf(
  { provider, secrets }: Signer,
  body: Uint8Array,
  headers: Headers,
  now: Instant = signedAt,
) {
  const held = secrets.map((value, i) => ({ id: `secret-${i}`, value }))
  const verified = provider.verify(body, headers, held, now)
  return verified.ok ? verified.value.secretId : verified.faults[0]?.code
}

const body = Buffer.from('{"id":900001,"reference_id":"5001"}')

test('golden: ShipBob', () => {
  const headers = {
    'webhook-id': head.id,
    'webhook-timestamp': head.timestamp,
    'webhook-signature': 'v1,RL+yuZn3QZLX/wnDpt4ff2oYEQ1aBhXN4Rg57h25YUc=',
  }
  const [signer] = signers
  assert(signer !== undefined)
  expect(signShipBob(body, standard[0] ?? '')).toEqual(headers)
  expect(signerOf(signer, body, headers)).toBe('secret-0')
})

test.each([
  [body, 'P3BA9bIv1eAZ3hcxudyVnQSo60qTymfBINMHYlKLEWI='],
  [Buffer.from([0xff, 0x00, 0xfe, 0x0a]), '7R2rBGHNbMI3CuxBoFW/yDkMkS+cN/oNcNZjnYWel2Q='],
  [Buffer.from(''), '3cQkwldPiCm7gY9f45WOcnrL8iMK+D9VlKSjp2Gz86U='],
])('golden: ShipHero %#', (bytes, golden) => {
  const [, signer] = signers
  assert(signer !== undefined)
  expect(signShipHero(bytes, 'shiphero-demo-secret')).toBe(golden)
  expect(signerOf(signer, bytes, { 'x-shiphero-hmac-sha256': golden })).toBe('secret-0')
})

test('every provider signs, but the one that is let in by a queue’s policy', () => {
  const unsigned = providers.filter(({ notifiedBy }) => notifiedBy !== undefined)
  expect([...signers.map(({ provider }) => provider), ...unsigned].map(({ name }) => name).sort()).toEqual(
    providers.map(({ name }) => name).sort(),
  )
  for (const { verify } of unsigned)
    expect(verify(body, {}, [{ id: 'any', value: 'any-secret-there-is' }], signedAt).ok).toBe(false)
})

test('no provider has the name of a channel: their secrets lie together', () => {
  const names = [...providers, ...channels, ...thinChannels].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

describe.each(signers.map((signer) => [signer.provider.name, signer] as const))('%s', (_, signer) => {
  const bodies = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes))
  const [first = '', second = ''] = signer.secrets

  test('trusts what either of two secrets signed, and says which', () => {
    fc.assert(
      fc.property(bodies, (bytes) => {
        expect(signerOf(signer, bytes, signer.sign(bytes, first))).toBe('secret-0')
        expect(signerOf(signer, bytes, signer.sign(bytes, second))).toBe('secret-1')
      }),
    )
  })

  test('refuses any byte changed, cut off or put behind', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const headers = signer.sign(bytes, first)
        const tampered = Buffer.from(bytes)
        tampered[at % bytes.length] = (tampered[at % bytes.length] ?? 0) ^ change
        for (const other of [tampered, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from([change])])])
          expect(signerOf(signer, other, headers)).toBe('CHANNELS-SIGNATURE-WRONG')
      }),
    )
  })

  test.each([-301, -299, 299, 301])('with a clock that is %d s off', (seconds) => {
    const at = instantOf(millisecondsOf(signedAt) + seconds * 1000)
    const isTrusted = !signer.isTimed || Math.abs(seconds) < 300
    expect(signerOf(signer, body, signer.sign(body, first), at)).toBe(
      isTrusted ? 'secret-0' : 'CHANNELS-SIGNATURE-TIME',
    )
  })

  test('without a signature, or with what is none', () => {
    expect(signerOf(signer, body, {})).toBe('CHANNELS-SIGNATURE-MISSING')
    const headers = Object.fromEntries(Object.keys(signer.sign(body, first)).map((name) => [name, '1']))
    expect(signerOf(signer, body, headers)).toBe('CHANNELS-SIGNATURE-FORM')
  })

  test('with an empty secret is a defect', () => {
    expect(() => signer.provider.verify(body, {}, [{ id: 'unset', value: '' }], signedAt)).toThrow(/checked/)
    expect(() => signer.provider.verify(body, {}, [], signedAt)).toThrow(/checked/)
  })
})
