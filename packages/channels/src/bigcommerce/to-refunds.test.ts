import { assert, describe, expect, test } from 'vitest'
import { drive, jsonAnswer } from '../api-fixture.ts'
import { fetchBigCommerceOrder } from './fetch-order.ts'
import { connection, fetched, mugs, order } from './payload-fixture.ts'
import { bigCommerceToOrder } from './to-order.ts'
import { bigCommerceToRefunds } from './to-refunds.ts'

type Members = Readonly<Record<string, unknown>>

const item = (changes: Members = {}): Members => ({
  item_type: 'PRODUCT',
  item_id: mugs().id,
  quantity: 1,
  requested_amount: '11.90',
  ...changes,
})
const shipping = item({ item_type: 'SHIPPING', item_id: 1, requested_amount: '5.95' })

const refund = (changes: Members = {}): Members => ({
  id: 3,
  created: '2026-11-21T09:15:00+00:00',
  reason: 'cracked',
  total_amount: '17.85',
  total_tax: '2.85',
  items: [item(), shipping],
  ...changes,
})

function toldBy(...refunds: Members[]) {
  const read = bigCommerceToRefunds(fetched({ refunds }), connection)
  return read.ok ? read.value : read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('a refund with its units and its charges', () => {
  expect(toldBy(refund())).toEqual([
    {
      orderId: 'bigcommerce.fable.1042',
      refundId: '3',
      refundedAt: '2026-11-21T09:15:00.000Z',
      currency: 'EUR',
      reason: 'cracked',
      lines: [{ lineId: String(mugs().id), quantity: 1, gross: '11.90', goods: 'never-left' }],
      charges: '5.95',
      total: '17.85',
    },
  ])
})

test('an order without refunds tells none; neither does one of which nothing was given back', () => {
  expect(toldBy()).toEqual([])
  expect(toldBy(refund({ total_amount: '0' }))).toEqual([])
})

test.each<[string, Members, Members]>([
  [
    'without tax in its items, which the total has',
    { items: [item({ requested_amount: '10.00' })], total_amount: '11.90', total_tax: '1.90' },
    { lines: [{ gross: '11.90' }], total: '11.90' },
  ],
  [
    'of a sum for the order as a whole',
    {
      items: [item({ item_type: 'ORDER', requested_amount: '3.00' })],
      total_amount: '3.00',
      total_tax: '0',
    },
    { lines: [], total: '3.00' },
  ],
  ['of an amount alone', { items: [], total_amount: '3.00', total_tax: '0' }, { lines: [], total: '3.00' }],
])('%s', (_, changes, expected) => {
  expect(toldBy(refund(changes))).toMatchObject([expected])
})

test.each<[string, Members, string]>([
  ['a total that differs', { total_amount: '18.00' }, 'CHANNELS-REFUND-DIFFERS /refunds/0'],
  ['no id', { id: 'x' }, 'CHANNELS-REFUND-ID /refunds/0/id'],
  [
    'an item without id',
    { items: [item({ item_id: null })] },
    'CHANNELS-REFUND-ID /refunds/0/items/0/item_id',
  ],
  ['no unit', { items: [item({ quantity: 0 })] }, 'CHANNELS-QUANTITY /refunds/0/items/0/quantity'],
])('%s is a fault', (_, changes, told) => {
  expect(toldBy(refund(changes))).toEqual([told])
})

test('units of a refund stay on the order, which tells it by itself', () => {
  const products = [mugs({ quantity_refunded: 1 })]
  const mapped = bigCommerceToOrder(fetched({ products, refunds: [refund()] }), connection)
  assert(mapped.ok)
  expect(mapped.value.lines[0]?.quantity).toBe(2)
})

describe('fetching', () => {
  const access = {
    baseUrl: 'https://api.bigcommerce.example/stores',
    account: 't4llyst1ck',
    token: 'bc_token',
  }
  const asked = (refunded_amount: unknown) => {
    const { requests, ended } = drive(fetchBigCommerceOrder('1042', access), ({ url }) =>
      url.endsWith('refunds')
        ? jsonAnswer({ data: [refund()], meta: {} })
        : jsonAnswer(url.includes('include=fees') ? { ...order(), refunded_amount } : []),
    )
    assert(ended.ok)
    return { last: requests.at(-1)?.url ?? '', count: requests.length, document: ended.value }
  }

  test('asks for refunds of an order that says that there are any', () => {
    const { last, document } = asked('17.8500')
    expect(last).toBe(
      'https://api.bigcommerce.example/stores/t4llyst1ck/v3/orders/1042/payment_actions/refunds',
    )
    expect(document).toMatchObject({ refunds: [{ id: '3' }] })
  })

  test.each(['0.0000', '', null, '-1', 'all'])('and not where it says %j', (refunded) => {
    const { count, document } = asked(refunded)
    expect(count).toBe(4)
    expect(document).not.toHaveProperty('refunds')
  })
})
