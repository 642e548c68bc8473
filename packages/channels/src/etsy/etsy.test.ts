import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { drive, jsonAnswer } from '../api-fixture.ts'
import { checkSecrets } from '../secret.ts'
import { signStandardWebhook } from '../standard-webhooks/sign.ts'
import { standardKey } from '../standard-webhooks/standard-key.ts'
import { etsy } from './etsy.ts'
import { etsyThin } from './exchange.ts'
import { concernOfEtsy, etsyReceiptId, identifyEtsy } from './identify.ts'
import { call, read, receipt } from './payload-fixture.ts'

const secret = 'whsec_dGFsbHlzdGlja19kZW1vX3NlY3JldF9vZl9ldHN5'
const raw = Buffer.from(JSON.stringify(call()))
const sentAt = 1_794_816_780
const at = (seconds: number) => instant(new Date((sentAt + seconds) * 1_000).toISOString())

const signed = (body: Uint8Array = raw) => {
  const key = standardKey(secret)
  return key === undefined
    ? {}
    : signStandardWebhook({ id: 'msg_2tallystick', timestamp: String(sentAt) }, body, key)
}

const verified = (body: Uint8Array, seconds: number) => {
  const verification = etsy.verify(body, signed(), [{ id: 'etsy', value: secret }], at(seconds))
  return verification.ok ? verification.value.secretId : verification.faults[0]?.code
}

describe('a call', () => {
  test.each([
    [0, 'etsy'],
    [299, 'etsy'],
    [-299, 'etsy'],
    [301, 'CHANNELS-SIGNATURE-TIME'],
    [-301, 'CHANNELS-SIGNATURE-TIME'],
  ])('is verified as a Standard Webhook, %i s later: %s', (seconds, outcome) => {
    expect(verified(raw, seconds)).toBe(outcome)
  })

  test('with another byte is refused', () => {
    expect(verified(Buffer.from(`${raw} `), 0)).toBe('CHANNELS-SIGNATURE-WRONG')
  })

  /* Made with `openssl dgst -sha256 -mac HMAC -macopt hexkey:…`, not with the code under test. */
  test('is signed as another tool signs it', () => {
    expect(signed(Buffer.from('{"event_type":"order.paid","shop_id":40012}'))).toMatchObject({
      'webhook-signature': 'v1,Yd+y/EzXgEwo5fi+ellckk8XOadDoYr+Zzq97xbNKyU=',
    })
  })

  test('needs a secret of the form', () => {
    expect(checkSecrets([{ id: 'etsy', value: secret }], etsy).ok).toBe(true)
    expect(checkSecrets([{ id: 'etsy', value: 'whsec_short' }], etsy)).toMatchObject({
      faults: [{ code: 'CHANNELS-SECRET-FORM' }],
    })
  })

  test('is known by its id and tells of a receipt', () => {
    const identified = {
      deliveryKey: 'msg_2tallystick',
      topic: 'order.paid',
      account: '40012',
      orderKey: '2675134602',
      occurredAt: '2026-11-16T08:13:00.000Z',
    }
    expect(identifyEtsy(raw, signed(), read(call()))).toEqual(identified)
    expect(identifyEtsy(raw, signed())).toEqual(identified)
  })

  test.each([
    ['order.paid', 'order'],
    ['order.canceled', 'order'],
    ['order.shipped', 'ignore'],
    ['order.delivered', 'ignore'],
    ['listing.updated', 'park'],
    ['', 'park'],
  ])('%j: %s', (event_type, concern) => {
    expect(concernOfEtsy(event_type)).toBe(concern)
    expect(etsyReceiptId(read(call({ event_type })))).toBe(concern === 'order' ? '2675134602' : undefined)
  })

  test.each([
    'https://openapi.etsy.example/v3/application/shops/40012/receipts/abc',
    'https://openapi.etsy.example/v3/application/shops/40012/receipts/1?x=/shops/1/receipts/2x',
    'https://openapi.etsy.example/v3/application/shops/40012/transactions/1',
    '',
    null,
    7,
  ])('that names %j names no receipt', (resource_url) => {
    expect(etsyReceiptId(read(call({ resource_url })))).toBeUndefined()
  })
})

describe('the exchange', () => {
  const access = {
    baseUrl: 'https://openapi.etsy.example',
    account: '40012',
    token: '1.demo',
    appKey: 'key:demo',
  }

  test('asks for the receipt in our own shop, wherever the call pointed', () => {
    const elsewhere = read(
      call({ resource_url: 'https://evil.example/v3/application/shops/666/receipts/2675134602' }),
    )
    const { requests, ended } = drive(etsyThin.exchange(etsyReceiptId(elsewhere) ?? '', access), () =>
      jsonAnswer(receipt()),
    )
    expect(requests).toEqual([
      {
        kind: 'request',
        method: 'GET',
        url: 'https://openapi.etsy.example/v3/application/shops/40012/receipts/2675134602',
        headers: { accept: 'application/json', authorization: 'Bearer 1.demo', 'x-api-key': 'key:demo' },
      },
    ])
    expect(ended).toMatchObject({ ok: true, value: { receipt_id: '2675134602' } })
  })

  test('waits where Etsy asks for it and tells a receipt that is gone', () => {
    const { waits, ended } = drive(etsyThin.exchange('1', access), (_, index) =>
      index === 0 ? jsonAnswer({}, 429, { 'retry-after': '1' }) : jsonAnswer({}, 404),
    )
    expect(waits).toEqual([1])
    expect(ended).toMatchObject({ faults: [{ code: 'CHANNELS-ORDER-GONE' }] })
  })

  test('keeps within the limit of an app without a higher one', () => {
    expect(etsyThin.rateLimit).toEqual({ perSecond: 5, burst: 5 })
  })
})
