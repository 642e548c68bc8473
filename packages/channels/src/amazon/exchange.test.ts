import { assert, describe, expect, test } from 'vitest'
import { drive, jsonAnswer } from '../api-fixture.ts'
import type { ChannelResponse } from '../thin-calls.ts'
import { amazonThin, MAX_PENDING_ASKS, PENDING_WAIT_SECONDS } from './exchange.ts'
import { connection, mugs, order } from './payload-fixture.ts'
import { amazonToOrder } from './to-order.ts'

const access = {
  baseUrl: 'https://sellingpartnerapi-eu.example',
  account: 'A2TALLYSTICK0',
  token: 'Atza|demo',
}
const id = '306-1204488-0711427'
const { OrderItems: _, ...head } = order()

type Answers = Readonly<Record<string, ChannelResponse | readonly ChannelResponse[]>>

/** Drives the exchange against an API that knows these paths; a list is answered in turn, its last for ever. */
function driven(answers: Answers, orderId = id) {
  const asked = new Map<string, number>()
  const restricted = jsonAnswer({ restrictedDataToken: 'Atz.sprdt|demo', expiresIn: 3600 })
  const { requests, ...rest } = drive(amazonThin.exchange(orderId, access), ({ method, url }) => {
    if (method === 'POST') return restricted
    const path = url.slice(access.baseUrl.length)
    const times = asked.get(path) ?? 0
    asked.set(path, times + 1)
    const answer = answers[path]
    assert(answer !== undefined, `nobody answers ${path}`)
    const turns = 'status' in answer ? [answer] : answer
    return turns[Math.min(times, turns.length - 1)] ?? jsonAnswer({}, 500)
  })
  return { ...rest, requests: requests.filter(({ method }) => method === 'GET') }
}

const page = (items: readonly unknown[], NextToken?: string) =>
  jsonAnswer({ payload: { AmazonOrderId: id, OrderItems: items, NextToken } })

const path = `/orders/v0/orders/${id}`

const whole = { [path]: jsonAnswer({ payload: head }), [`${path}/orderItems`]: page([mugs()]) }

test('asks for the order, then for its items, under the token alone', () => {
  const { requests, waits, ended } = driven(whole)
  expect(requests.map(({ method, url, headers }) => [method, url, headers])).toEqual([
    [
      'GET',
      `${access.baseUrl}${path}`,
      { accept: 'application/json', 'x-amz-access-token': 'Atz.sprdt|demo' },
    ],
    [
      'GET',
      `${access.baseUrl}${path}/orderItems`,
      { accept: 'application/json', 'x-amz-access-token': 'Atz.sprdt|demo' },
    ],
  ])
  expect(waits).toEqual([])
  expect(ended).toMatchObject({
    ok: true,
    value: { AmazonOrderId: id, OrderItems: [{ SellerSKU: 'MUG-BLUE', QuantityOrdered: '2' }] },
  })
})

describe('the token that shows the buyer', () => {
  test('is asked for this order alone, under the token of the login', () => {
    const { requests, ended } = drive(amazonThin.exchange(id, access), () => jsonAnswer({}, 403))
    const [{ method, url, headers, body = Buffer.from('') } = assert.fail(), ...others] = requests
    expect([others, method, url]).toEqual([
      [],
      'POST',
      `${access.baseUrl}/tokens/2021-03-01/restrictedDataToken`,
    ])
    expect(headers['x-amz-access-token']).toBe('Atza|demo')
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      restrictedResources: [
        { method: 'GET', path, dataElements: ['buyerInfo', 'shippingAddress'] },
        { method: 'GET', path: `${path}/orderItems`, dataElements: ['buyerInfo'] },
      ],
    })
    expect(ended).toMatchObject({ ok: false, faults: [{ code: 'CHANNELS-ACCESS-REFUSED' }] })
  })

  test('has to be one', () => {
    const { ended } = drive(amazonThin.exchange(id, access), () =>
      jsonAnswer({ restrictedDataToken: 'a\nb' }),
    )
    expect(ended).toMatchObject({ faults: [{ code: 'CHANNELS-SHAPE', pointer: '/restrictedDataToken' }] })
  })
})

test('ends with what toOrder takes', () => {
  const { ended } = driven({
    ...whole,
    [path]: jsonAnswer({ payload: { ...head, OrderTotal: mugs().ItemPrice } }),
  })
  assert(ended.ok)
  expect(amazonToOrder(ended.value, connection)).toMatchObject({ ok: true, value: { externalId: id } })
})

test('turns every page, whatever stands in its token', () => {
  const { requests, ended } = driven({
    ...whole,
    [`${path}/orderItems`]: page([mugs()], 'a+b/c=&x=../..'),
    [`${path}/orderItems?NextToken=a%2Bb%2Fc%3D%26x%3D..%2F..`]: page([mugs(), mugs()], 'last'),
    [`${path}/orderItems?NextToken=last`]: page([mugs()]),
  })
  expect(requests).toHaveLength(4)
  expect(ended.ok && ended.value).toMatchObject({ OrderItems: { length: 4 } })
})

test('pages that go round in a circle are a failure', () => {
  const again = page([], 'same')
  const circle = { ...whole, [`${path}/orderItems`]: again, [`${path}/orderItems?NextToken=same`]: again }
  expect(() => driven(circle)).toThrow(/circle/)
})

test('stops turning pages of an order that is too large', () => {
  const many = Array.from({ length: 5_001 }, () => ({}))
  expect(driven({ ...whole, [`${path}/orderItems`]: page(many, 'more') }).requests).toHaveLength(2)
})

describe('an order that is pending', () => {
  const pending = jsonAnswer({ payload: { ...head, OrderStatus: 'Pending' } })
  const released = jsonAnswer({ payload: head })

  test('is waited for', () => {
    const { waits, ended } = driven({ ...whole, [path]: [pending, pending, released] })
    expect(waits).toEqual([PENDING_WAIT_SECONDS, PENDING_WAIT_SECONDS])
    expect(ended.ok).toBe(true)
  })

  test('and stays so is given up', () => {
    const { requests, waits, ended } = driven({ ...whole, [path]: pending })
    expect(requests).toHaveLength(MAX_PENDING_ASKS)
    expect(waits).toHaveLength(MAX_PENDING_ASKS - 1)
    expect(ended).toMatchObject({ ok: false, faults: [{ code: 'CHANNELS-ORDER-PENDING' }] })
  })
})

describe('an answer that is no order', () => {
  test.each([
    [403, 'CHANNELS-ACCESS-REFUSED'],
    [404, 'CHANNELS-ORDER-GONE'],
  ])('of status %i ends the exchange', (status, code) => {
    expect(driven({ [path]: jsonAnswer({ errors: [] }, status) }).ended).toMatchObject({ faults: [{ code }] })
    const later = { ...whole, [`${path}/orderItems`]: jsonAnswer({ errors: [] }, status) }
    expect(driven(later).ended).toMatchObject({ faults: [{ code }] })
  })

  test('of status 429 is waited for as long as it says, once more than the quota allows', () => {
    const busy = jsonAnswer({ errors: [] }, 429, { 'retry-after': '2' })
    const { waits, ended } = driven({ ...whole, [`${path}/orderItems`]: [busy, page([mugs()])] })
    expect([waits, ended.ok]).toEqual([[2], true])
  })

  test.each([
    ['0.0167', 60],
    ['0.5', 2],
    ['0', 30],
    ['fast', 30],
  ])('of status 429 under a limit of %s a second is waited for %i seconds', (limit, seconds) => {
    const busy = jsonAnswer({ errors: [] }, 429, { 'x-amzn-RateLimit-Limit': limit })
    expect(driven({ ...whole, [path]: [busy, jsonAnswer({ payload: head })] }).waits).toEqual([seconds])
  })

  test('of status 500 is a failure', () => {
    expect(() => driven({ [path]: jsonAnswer({}, 500) })).toThrow(/500/)
  })

  test('of another shape is told', () => {
    expect(driven({ [path]: jsonAnswer({ order: {} }) }).ended).toMatchObject({
      faults: [{ code: 'CHANNELS-SHAPE', pointer: '/payload' }],
    })
    expect(driven({ ...whole, [`${path}/orderItems`]: jsonAnswer({ payload: {} }) }).ended).toMatchObject({
      faults: [{ code: 'CHANNELS-SHAPE', pointer: '/payload/OrderItems' }],
    })
  })
})

test('an id never leaves its place in the path', () => {
  const { requests } = driven({ '/orders/v0/orders/a%2F..%2Fb': jsonAnswer({}, 404) }, 'a/../b')
  expect(requests).toHaveLength(1)
})

test('the quota is that of both operations', () => {
  expect(amazonThin.rateLimit).toEqual({ perSecond: 0.5, burst: 30 })
})
