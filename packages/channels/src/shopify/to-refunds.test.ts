import { type Json, parseJson } from '@tallystick/kernel'
import { assert, describe, expect, test } from 'vitest'
import { connection, mugs, payload } from './payload-fixture.ts'
import { shopifyToFulfilled } from './to-fulfilled.ts'
import { shopifyToOrder } from './to-order.ts'
import { shopifyToPrivacyRequest } from './to-privacy-request.ts'
import { shopifyToRefunds } from './to-refunds.ts'

type Members = Readonly<Record<string, unknown>>

function json(value: unknown): Json {
  const read = parseJson(JSON.stringify(value))
  assert(read.ok)
  return read.value
}

const line = (changes: Members = {}): Members => ({
  line_item_id: 7001,
  quantity: 1,
  restock_type: 'return',
  subtotal: 11.9,
  total_tax: 1.9,
  line_item: { id: 7001, fulfillment_status: 'fulfilled' },
  ...changes,
})

const paid = (amount: string, changes: Members = {}): Members => ({
  kind: 'refund',
  status: 'success',
  amount,
  currency: 'EUR',
  ...changes,
})

const refund = (changes: Members = {}): Members => ({
  id: 5001,
  order_id: 6120448807114,
  processed_at: '2026-11-18T09:12:44+01:00',
  created_at: '2026-11-18T09:12:44+01:00',
  note: null,
  refund_line_items: [line()],
  order_adjustments: [],
  transactions: [paid('11.90')],
  ...changes,
})

function refundsOf(body: Json) {
  const read = shopifyToRefunds(body, connection)
  assert(read.ok, read.ok ? '' : JSON.stringify(read.faults))
  return read.value
}

function faultsOf(changes: Members) {
  const read = shopifyToRefunds(json(refund(changes)), connection)
  return read.ok ? [] : read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const shipping = { kind: 'shipping_refund', amount: '-5.00', tax_amount: '-0.95' }

test('a call and the order tell the same refund in the same words', () => {
  const [told] = refundsOf(json(refund()))
  expect(told).toEqual({
    orderId: 'shopify.fable.6120448807114',
    refundId: '5001',
    refundedAt: '2026-11-18T08:12:44.000Z',
    currency: 'EUR',
    lines: [{ lineId: '7001', quantity: 1, gross: '11.90', goods: 'come-back' }],
    total: '11.90',
  })
  const { order_id: _, ...listed } = refund()
  expect(refundsOf(payload({ refunds: [listed] }))).toEqual([told])
})

test('an order without refunds tells none, and neither does one whose refund took no money', () => {
  expect(refundsOf(payload())).toEqual([])
  expect(refundsOf(payload({ refunds: [refund({ order_id: undefined, transactions: [] })] }))).toEqual([])
})

describe('what is given back', () => {
  test.each<[string, Members, Members]>([
    ['with tax in its subtotal', {}, { total: '11.90' }],
    ['without it', { transactions: [paid('13.80')] }, { total: '13.80', lines: [{ gross: '13.80' }] }],
    [
      'with shipping, as an adjustment',
      { order_adjustments: [shipping], transactions: [paid('17.85')] },
      { charges: '5.95', lines: [{ gross: '11.90' }], total: '17.85' },
    ],
    [
      'with shipping, told twice',
      {
        order_adjustments: [shipping],
        refund_shipping_lines: [{ subtotal_amount_set: { shop_money: { amount: '5.95' } } }],
        transactions: [paid('17.85')],
      },
      { charges: '5.95' },
    ],
    [
      'with shipping alone',
      { refund_line_items: [], order_adjustments: [shipping], transactions: [paid('5.95')] },
      { lines: [], charges: '5.95', total: '5.95' },
    ],
    [
      'less than the goods cost: the line bears the difference',
      { order_adjustments: [{ kind: 'refund_discrepancy', amount: '1.90' }], transactions: [paid('10.00')] },
      { lines: [{ gross: '10.00' }], total: '10.00' },
    ],
    [
      'an amount alone',
      {
        refund_line_items: [],
        order_adjustments: [{ kind: 'refund_discrepancy', amount: '-3.00' }],
        transactions: [paid('3.00')],
      },
      { lines: [], total: '3.00' },
    ],
    [
      'in two payments, one of which failed',
      { transactions: [paid('10.00'), paid('1.90'), paid('5.00', { status: 'failure' })] },
      { total: '11.90' },
    ],
    ['with a reason', { note: 'wrong size' }, { reason: 'wrong size' }],
  ])('%s', (_, changes, expected) => {
    expect(refundsOf(json(refund(changes)))[0]).toMatchObject(expected)
  })

  test.each([
    ['return', 'fulfilled', 'come-back'],
    ['cancel', null, 'never-left'],
    ['legacy_restock', null, 'never-left'],
    ['no_restock', 'fulfilled', 'stay'],
    ['no_restock', null, 'never-left'],
  ])('%s of a line that is %s: %s', (restock_type, fulfillment_status, goods) => {
    const refund_line_items = [line({ restock_type, line_item: { fulfillment_status } })]
    expect(refundsOf(json(refund({ refund_line_items })))[0]?.lines[0]?.goods).toBe(goods)
  })
})

describe('faults', () => {
  test.each<[string, Members, string]>([
    ['it does not add up', { transactions: [paid('12.00')] }, 'CHANNELS-REFUND-DIFFERS /transactions'],
    [
      'less than nothing for a line',
      {
        order_adjustments: [
          { kind: 'refund_discrepancy', amount: '12.90' },
          { ...shipping, tax_amount: '0' },
        ],
        transactions: [paid('4.00')],
      },
      'CHANNELS-REFUND-DIFFERS /transactions',
    ],
    [
      'two currencies',
      { transactions: [paid('11.90'), paid('1.00', { currency: 'USD' })] },
      'CHANNELS-CURRENCIES /transactions',
    ],
    ['no id', { id: null }, 'CHANNELS-REFUND-ID /id'],
    ['an order without id', { order_id: 'x' }, 'CHANNELS-ORDER-ID /order_id'],
    [
      'a part of a unit',
      { refund_line_items: [line({ quantity: '0.5' })] },
      'CHANNELS-QUANTITY /refund_line_items/0/quantity',
    ],
    ['no shape', { refund_line_items: 'none' }, 'CHANNELS-SHAPE /refund_line_items'],
  ])('%s', (_, changes, told) => {
    expect(faultsOf(changes)).toEqual([told])
  })
})

describe('an order with refunds', () => {
  const orderOf = (changes: Members) => {
    const order = shopifyToOrder(payload(changes), connection)
    assert(order.ok, order.ok ? '' : JSON.stringify(order.faults))
    return order.value
  }
  const gone = (restock_type: string, quantity: number, isPaid = true) => ({
    line_items: [mugs({ current_quantity: 2 - quantity })],
    refunds: [
      refund({ refund_line_items: [line({ restock_type, quantity })], ...(!isPaid && { transactions: [] }) }),
    ],
  })

  test('keeps the units that money was given back for, whatever becomes of them', () => {
    for (const restock_type of ['return', 'cancel', 'no_restock', 'legacy_restock'])
      expect(orderOf(gone(restock_type, 1)).lines[0]?.quantity).toBe(2)
  })

  test('loses units that were taken off without money', () => {
    expect(orderOf(gone('cancel', 1, false)).lines[0]?.quantity).toBe(1)
  })

  test('is cancelled when all was taken off before it was sent, and not when the buyer has it', () => {
    expect(orderOf(gone('cancel', 2))).toHaveProperty('cancelledAt')
    expect(orderOf(gone('no_restock', 2))).not.toHaveProperty('cancelledAt')
    expect(orderOf(gone('return', 2))).not.toHaveProperty('cancelledAt')
  })
})

describe('what has left', () => {
  const fulfilment = { id: 1, order_id: 42, status: 'success', line_items: [{ id: 7001, quantity: 2 }] }

  test('a fulfilment names its units', () => {
    expect(shopifyToFulfilled(json(fulfilment))).toEqual({
      externalId: '42',
      lines: [{ lineId: '7001', quantity: 2 }],
    })
  })

  test('an order that is fulfilled has left whole', () => {
    expect(shopifyToFulfilled(payload({ fulfillment_status: 'fulfilled' }))).toEqual({
      externalId: '6120448807114',
    })
  })

  test.each([
    ['a fulfilment that was cancelled', json({ ...fulfilment, status: 'cancelled' })],
    ['an order of which a part left', payload({ fulfillment_status: 'partial' })],
    ['an order of which nothing left', payload()],
    ['nothing at all', null],
  ])('%s says nothing', (_, body) => {
    expect(shopifyToFulfilled(body)).toBeUndefined()
  })
})

describe('privacy requests', () => {
  const about = { shop_id: 1, shop_domain: 'x.myshopify.com', customer: { id: 2, email: 'a@b.example' } }
  const asked = (body: Members, topic: string) => shopifyToPrivacyRequest(json({ ...about, ...body }), topic)

  test('data, erasure and a whole shop', () => {
    const data = asked({ orders_requested: [1, 2], data_request: { id: 9 } }, 'customers/data_request')
    expect(data).toEqual({ ok: true, value: { kind: 'data', externalId: '9', orders: ['1', '2'] } })
    expect(asked({ orders_to_redact: [3] }, 'customers/redact')).toEqual({
      ok: true,
      value: { kind: 'erase', orders: ['3'] },
    })
    expect(asked({}, 'shop/redact')).toEqual({ ok: true, value: { kind: 'erase-shop', orders: [] } })
  })

  test('faults name places, never people', () => {
    const told = asked({ orders_to_redact: ['x'] }, 'customers/redact')
    expect(told).toMatchObject({ faults: [{ code: 'CHANNELS-ORDER-ID', pointer: '/orders_to_redact/0' }] })
    expect(JSON.stringify(told)).not.toContain('a@b.example')
    const many = asked({ orders_to_redact: Array(1001).fill(1) }, 'customers/redact')
    expect(many).toMatchObject({ faults: [{ code: 'CHANNELS-PRIVACY-LIMIT' }] })
  })
})
