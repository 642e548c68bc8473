import { describe, expect, test } from 'vitest'
import { concernOfShopify, identifyShopify } from './identify.ts'

const raw = Buffer.from('{}')
const headers = {
  'x-shopify-topic': 'orders/paid',
  'x-shopify-webhook-id': '02e547f3-ab00-470e-8005-db0c850b5471',
  'x-shopify-event-id': 'c081315a-7577-4aa1-b278-127fcabdcef3',
  'x-shopify-shop-domain': 'fable-and-thread-demo.myshopify.com',
  'x-shopify-triggered-at': '2026-11-17T17:05:37.000412870Z',
}

describe('identifyShopify', () => {
  test('reads the delivery headers, before the body is read', () => {
    expect(identifyShopify(raw, headers)).toEqual({
      deliveryKey: '02e547f3-ab00-470e-8005-db0c850b5471',
      topic: 'orders/paid',
      actionKey: 'c081315a-7577-4aa1-b278-127fcabdcef3',
      account: 'fable-and-thread-demo.myshopify.com',
      occurredAt: '2026-11-17T17:05:37.000Z',
    })
  })

  test('reads the order from the body, in all its digits', () => {
    expect(identifyShopify(raw, headers, { id: '9007199254740993017' }).orderKey).toBe('9007199254740993017')
    const rounded = { id: '8.2e17', admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' }
    expect(identifyShopify(raw, headers, rounded).orderKey).toBe('820982911946154508')
  })

  test.each([[null], ['text'], [[]], [{}], [{ id: null }]])('finds no order in the body %j', (body) => {
    expect(identifyShopify(raw, headers, body)).not.toHaveProperty('orderKey')
  })

  test('takes the id of a fulfilment for no order', () => {
    const fulfilment = { ...headers, 'x-shopify-topic': 'fulfillments/create' }
    expect(identifyShopify(raw, fulfilment, { id: '255858046' })).not.toHaveProperty('orderKey')
  })

  test.each([undefined, '', 'a/../b', 'x'.repeat(101)])(
    'knows a call by its bytes where the webhook id is %j',
    (id) => {
      const hash = 'sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
      expect(identifyShopify(raw, { 'X-Shopify-Webhook-Id': id })).toEqual({ deliveryKey: hash, topic: '' })
    },
  )

  test('leaves out a moment that is none', () => {
    expect(identifyShopify(raw, { ...headers, 'x-shopify-triggered-at': 'now' })).not.toHaveProperty(
      'occurredAt',
    )
  })
})

describe('concernOfShopify', () => {
  test.each([
    ['orders/create', 'order'],
    ['orders/paid', 'order'],
    ['orders/updated', 'order'],
    ['orders/cancelled', 'order'],
    ['orders/edited', 'ignore'],
    ['orders/fulfilled', 'fulfilled'],
    ['fulfillments/create', 'fulfilled'],
    ['refunds/create', 'refund'],
    ['app/uninstalled', 'disconnect'],
    ['customers/redact', 'privacy'],
    ['customers/data_request', 'privacy'],
    ['shop/redact', 'privacy'],
    ['constructor', 'park'],
    ['subscription_contracts/create', 'park'],
    ['', 'park'],
  ])('%j: %s', (topic, concern) => {
    expect(concernOfShopify(topic)).toBe(concern)
  })
})
