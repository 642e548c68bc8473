import { describe, expect, test } from 'vitest'
import { concernOfWooCommerce, identifyWooCommerce, isWooCommercePing } from './identify.ts'
import { order, payload } from './payload-fixture.ts'
import { signWooCommerce } from './sign.ts'

const headers = {
  'x-wc-webhook-topic': 'order.updated',
  'x-wc-webhook-delivery-id': 'b1b0e9a1d1f0f0a2c6b0d8a7e5f4c3b2',
  'x-wc-webhook-source': 'https://shop.fable.example/',
}
const raw = Buffer.from(JSON.stringify(order()))

describe('identifyWooCommerce', () => {
  test('reads the headers, before the body is read', () => {
    expect(identifyWooCommerce(Buffer.from('{}'), headers)).toEqual({
      deliveryKey: 'sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      topic: 'order.updated',
      account: 'https://shop.fable.example/',
    })
  })

  test('reads the order and its moment from the body', () => {
    expect(identifyWooCommerce(raw, headers, payload())).toMatchObject({
      orderKey: '4107',
      occurredAt: '2026-11-16T08:12:51.000Z',
    })
  })

  test('two orders of one second with the same delivery id are two calls', () => {
    const other = Buffer.from(JSON.stringify(order({ id: 4108 })))
    const [one, two] = [identifyWooCommerce(raw, headers), identifyWooCommerce(other, headers)]
    expect(one.deliveryKey).not.toBe(two.deliveryKey)
  })

  test('one order with two delivery ids is one call', () => {
    const again = { ...headers, 'x-wc-webhook-delivery-id': '00000000000000000000000000000000' }
    expect(identifyWooCommerce(raw, headers).deliveryKey).toBe(identifyWooCommerce(raw, again).deliveryKey)
  })

  test('takes the id of something else for no order', () => {
    const deleted = { ...headers, 'x-wc-webhook-topic': 'order.deleted' }
    expect(identifyWooCommerce(raw, deleted, { id: '4107' })).not.toHaveProperty('orderKey')
  })

  test.each([[null], ['text'], [[]], [{ id: '1.0e7', date_modified_gmt: 'now' }]])(
    'finds no order in the body %j',
    (body) => {
      const found = identifyWooCommerce(raw, headers, body)
      expect(found).not.toHaveProperty('orderKey')
      expect(found).not.toHaveProperty('occurredAt')
    },
  )
})

test.each([
  ['order.created', 'order'],
  ['order.updated', 'order'],
  ['order.restored', 'order'],
  ['order.deleted', 'park'],
  ['customer.deleted', 'park'],
  ['customer.updated', 'ignore'],
  ['product.updated', 'ignore'],
  ['coupon.created', 'ignore'],
  ['action.woocommerce_refund_created', 'park'],
  ['', 'park'],
])('%j: %s', (topic, concern) => {
  expect(concernOfWooCommerce(topic)).toBe(concern)
})

describe('isWooCommercePing', () => {
  const ping = Buffer.from('webhook_id=12')

  test('is true for the bare form', () => {
    expect(isWooCommercePing(ping, { 'content-type': 'application/x-www-form-urlencoded' })).toBe(true)
  })

  test.each([
    ['a signed one', ping, { 'x-wc-webhook-signature': signWooCommerce(ping, 'secret') }],
    ['one with a topic', ping, headers],
    ['an order', raw, {}],
    ['nothing', Buffer.from(''), {}],
    ['more than the id', Buffer.from('webhook_id=12&x=1'), {}],
    ['no number', Buffer.from('webhook_id=a'), {}],
    ['a line end', Buffer.from('webhook_id=12\n'), {}],
    ['a number without end', Buffer.from(`webhook_id=${'1'.repeat(100)}`), {}],
  ])('is false for %s', (_, body, given) => {
    expect(isWooCommercePing(body, given)).toBe(false)
  })
})
