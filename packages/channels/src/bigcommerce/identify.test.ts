import { instant, parseJson } from '@tallystick/kernel'
import { assert, describe, expect, test } from 'vitest'
import { signStandardWebhook } from '../standard-webhooks/sign.ts'
import { bigCommerce } from './bigcommerce.ts'
import { concernOfBigCommerce, identifyBigCommerce } from './identify.ts'
import { call } from './payload-fixture.ts'

const rawOf = (changes = {}) => Buffer.from(JSON.stringify(call(changes)))

describe('identifyBigCommerce', () => {
  test('reads the call from its own bytes', () => {
    expect(identifyBigCommerce(rawOf(), { 'webhook-id': 'msg_1' })).toEqual({
      deliveryKey: 'msg_1',
      topic: 'store/order/statusUpdated',
      account: 't4llyst1ck',
      orderKey: '1042',
      occurredAt: '2026-11-19T09:20:00.000Z',
    })
  })

  test('takes the body where it was read before', () => {
    const read = parseJson(JSON.stringify(call({ scope: 'store/order/created' })))
    assert(read.ok)
    expect(identifyBigCommerce(Buffer.from('{}'), {}, read.value).topic).toBe('store/order/created')
  })

  test.each([
    [{ producer: 'stores/../x', created_at: 'now', data: { type: 'shipment', id: 7 } }],
    [{ producer: null, created_at: 1.5, data: { type: 'order', id: '1/../2' } }],
    [{ producer: null, created_at: null, data: null }],
  ])('leaves out what is malformed or of something else: %j', (changes) => {
    const { deliveryKey, ...rest } = identifyBigCommerce(rawOf(changes), {})
    expect(deliveryKey).toMatch(/^sha256-/)
    expect(rest).toEqual({ topic: 'store/order/statusUpdated' })
  })

  test('says nothing about bytes that are no JSON', () => {
    const { deliveryKey, ...rest } = identifyBigCommerce(Buffer.from('order=1'), {})
    expect(deliveryKey).toMatch(/^sha256-/)
    expect(rest).toEqual({ topic: '' })
  })
})

test.each([
  ['store/order/created', 'order'],
  ['store/order/updated', 'order'],
  ['store/order/statusUpdated', 'order'],
  ['store/order/message/created', 'ignore'],
  ['store/order/transaction/updated', 'ignore'],
  ['store/order/metafield/created', 'ignore'],
  ['store/shipment/created', 'ignore'],
  ['store/order/refund/created', 'order'],
  ['store/order/archived', 'park'],
  ['store/app/uninstalled', 'disconnect'],
  ['store/product/updated', 'park'],
  ['', 'park'],
])('%j: %s', (scope, concern) => {
  expect(concernOfBigCommerce(scope)).toBe(concern)
})

describe('the signature', () => {
  const secrets = [{ id: 'app', value: 'bc_tallystick_client_secret' }]
  const signedAt = instant('2026-11-19T09:20:00Z')
  // Made with `openssl dgst -sha256 -hmac bc_tallystick_client_secret -binary | base64`.
  const golden = {
    'webhook-id': 'msg_tally_1',
    'webhook-timestamp': '1795080000',
    'webhook-signature': 'v1,sPe44dBTlby08k52RrBTxjX4p5noZWpm4Nf+/N2C/Ns=',
  }
  const raw = Buffer.from('{"type":"order.paid"}')

  test('is made with the letters of the client secret', () => {
    const head = { id: 'msg_tally_1', timestamp: '1795080000' }
    expect(signStandardWebhook(head, raw, Buffer.from('bc_tallystick_client_secret'))).toEqual(golden)
    expect(bigCommerce.verify(raw, golden, secrets, signedAt)).toEqual({
      ok: true,
      value: { secretId: 'app' },
    })
  })

  test.each(['2026-11-19T09:14:59Z', '2026-11-19T09:25:01Z'])('is not good at %s', (now) => {
    expect(bigCommerce.verify(raw, golden, secrets, instant(now))).toMatchObject({
      faults: [{ code: 'CHANNELS-SIGNATURE-TIME' }],
    })
  })

  test.each(['2026-11-19T09:15:01Z', '2026-11-19T09:24:59Z'])('is good at %s', (now) => {
    expect(bigCommerce.verify(raw, golden, secrets, instant(now)).ok).toBe(true)
  })
})
