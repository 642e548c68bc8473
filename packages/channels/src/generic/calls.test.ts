import { type Json, parseJson } from '@tallystick/kernel'
import { assert, describe, expect, test } from 'vitest'
import { call, connection } from './payload-fixture.ts'
import { genericToFulfilled } from './to-fulfilled.ts'
import { genericToPrivacyRequest } from './to-privacy-request.ts'
import { genericToRefunds } from './to-refunds.ts'

type Members = Readonly<Record<string, unknown>>

function about(type: string, data: Members): Json {
  const read = parseJson(JSON.stringify({ type, timestamp: '2026-11-20T09:15:02+01:00', data }))
  assert(read.ok)
  return read.value
}

const refund = (changes: Members = {}) =>
  about('order.refunded', {
    externalId: 'ORD-1001',
    refundId: 'R-1',
    refundedAt: '2026-11-20T09:15:02+01:00',
    currency: 'EUR',
    lines: [{ lineId: '1', quantity: 1, gross: '11.90', goods: 'come-back' }],
    charges: '5.95',
    total: '17.85',
    ...changes,
  })

function toldBy(body: Json) {
  const read = genericToRefunds(body, connection)
  return read.ok ? read.value : read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('order.refunded', () => {
  test('is a refund in our words', () => {
    expect(toldBy(refund())).toEqual([
      {
        orderId: 'generic.fable.ORD-1001',
        refundId: 'R-1',
        refundedAt: '2026-11-20T08:15:02.000Z',
        currency: 'EUR',
        lines: [{ lineId: '1', quantity: 1, gross: '11.90', goods: 'come-back' }],
        charges: '5.95',
        total: '17.85',
      },
    ])
  })

  test('may be of an amount alone, and an order tells none', () => {
    const alone = { lines: undefined, charges: undefined, total: '3.00', reason: 'late' }
    expect(toldBy(refund(alone))).toMatchObject([{ lines: [], total: '3.00', reason: 'late' }])
    expect(toldBy(call())).toEqual([])
  })

  test('may say of a line that some units come back and others stay', () => {
    const lines = [
      { lineId: '1', quantity: 1, gross: '10.00', goods: 'come-back' },
      { lineId: '1', quantity: 1, gross: '7.85', goods: 'stay' },
    ]
    expect(toldBy(refund({ lines, charges: undefined }))).toMatchObject([{ lines: [{}, {}] }])
  })

  test.each<[string, Members, string]>([
    ['a total that differs', { total: '17.86' }, 'CHANNELS-REFUND-DIFFERS /data/total'],
    ['no order', { externalId: '' }, 'CHANNELS-ORDER-ID /data/externalId'],
    ['no id', { refundId: 'a b' }, 'CHANNELS-SHAPE /data/refundId'],
    ['parts of a cent', { charges: '5.951' }, 'CHANNELS-AMOUNT-SCALE /data/charges'],
    ['another word', { taxes: [] }, 'CHANNELS-MEMBER-UNKNOWN /data/taxes'],
    [
      'a line without id',
      { lines: [{ quantity: 1, gross: '11.90', goods: 'stay' }] },
      'CHANNELS-LINE-ID /data/lines/0/lineId',
    ],
  ])('%s is a fault', (_, changes, told) => {
    expect(toldBy(refund(changes))).toEqual([told])
  })
})

test('order.fulfilled tells units, or all of the order', () => {
  const lines = [{ lineId: '1', quantity: 2 }]
  expect(genericToFulfilled(about('order.fulfilled', { externalId: 'A', lines }))).toEqual({
    externalId: 'A',
    lines,
  })
  expect(genericToFulfilled(about('order.fulfilled', { externalId: 'A' }))).toEqual({ externalId: 'A' })
  expect(genericToFulfilled(about('order.fulfilled', { externalId: 'A.B' }))).toBeUndefined()
  expect(genericToFulfilled(call())).toBeUndefined()
})

test('privacy requests name orders', () => {
  const data = { requestId: 'P-1', orders: ['A', 'B'] }
  expect(genericToPrivacyRequest(about('privacy.data_requested', data))).toEqual({
    ok: true,
    value: { externalId: 'P-1', kind: 'data', orders: ['A', 'B'] },
  })
  expect(genericToPrivacyRequest(about('privacy.erasure_requested', data))).toMatchObject({
    value: { kind: 'erase' },
  })
  const none = about('privacy.erasure_requested', { ...data, orders: [] })
  expect(genericToPrivacyRequest(none)).toMatchObject({
    faults: [{ code: 'CHANNELS-SHAPE', pointer: '/data/orders' }],
  })
})
