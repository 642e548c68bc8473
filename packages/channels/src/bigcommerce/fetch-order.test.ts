import { parseJson } from '@tallystick/kernel'
import { assert, describe, expect, test } from 'vitest'
import { drive, jsonAnswer } from '../api-fixture.ts'
import type { ChannelRequest } from '../thin-calls.ts'
import { bigCommerce } from './bigcommerce.ts'
import { fetchBigCommerceOrder, MAX_TAX_ROWS, PAGE_ROWS } from './fetch-order.ts'
import { call, connection, mugs, mugsTax, order, parcelTax } from './payload-fixture.ts'

const access = { baseUrl: 'https://api.bigcommerce.example/stores', account: 't4llyst1ck', token: 'bc_token' }
const noContent = { status: 204, headers: {}, body: Buffer.from('') }

const partOf = ({ url }: ChannelRequest) => /\/orders\/1042(?:\/(\w+))?\?/.exec(url)?.[1] ?? 'order'

const store = (request: ChannelRequest) => {
  const answers: Record<string, unknown> = {
    order: order(),
    products: [mugs()],
    taxes: [mugsTax(), parcelTax()],
  }
  const body = answers[partOf(request)]
  return body === undefined ? noContent : jsonAnswer(body)
}

test('an order is asked for in four requests, by its id alone', () => {
  const { requests, ended } = drive(fetchBigCommerceOrder('1042', access), store)
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET https://api.bigcommerce.example/stores/t4llyst1ck/v2/orders/1042?include=fees',
    'GET https://api.bigcommerce.example/stores/t4llyst1ck/v2/orders/1042/products?page=1&limit=250',
    'GET https://api.bigcommerce.example/stores/t4llyst1ck/v2/orders/1042/taxes?page=1&limit=250&details=true',
    'GET https://api.bigcommerce.example/stores/t4llyst1ck/v2/orders/1042/shippingaddresses?page=1&limit=250',
  ])
  expect(requests.map(({ headers }) => headers['X-Auth-Token'])).toEqual(Array(4).fill('bc_token'))
  assert(ended.ok)
  expect(bigCommerce.toOrder(ended.value, connection)).toMatchObject({
    ok: true,
    value: { orderId: 'bigcommerce.fable.1042', totals: { gross: '29.75' } },
  })
})

test('no URL of a payload is ever asked for', () => {
  const { requests } = drive(fetchBigCommerceOrder('1042', access), store)
  expect(JSON.stringify(requests)).not.toMatch(/attacker/)
})

test('the call names the order', () => {
  const read = parseJson(JSON.stringify(call()))
  assert(read.ok)
  expect(bigCommerce.thin.orderId(read.value)).toBe('1042')
  expect(bigCommerce.thin.orderId({ data: { type: 'order', id: '1042/../../other' } })).toBeUndefined()
  expect(bigCommerce.thin.orderId({ data: { type: 'cart', id: '1042' } })).toBeUndefined()
})

describe('patience', () => {
  test.each([
    [{ 'X-Rate-Limit-Time-Reset-Ms': '14200' }, 15],
    [{ 'x-rate-limit-time-reset-ms': 'soon' }, 30],
    [{}, 30],
  ])('is told for %j: %d s, and the same is asked again', (headers, seconds) => {
    let refusals = 0
    const { requests, waits, ended } = drive(fetchBigCommerceOrder('1042', access), (request) => {
      if (partOf(request) !== 'taxes' || refusals > 0) return store(request)
      refusals++
      return jsonAnswer({}, 429, headers)
    })
    expect(waits).toEqual([seconds])
    expect(requests.filter((request) => partOf(request) === 'taxes')).toHaveLength(2)
    expect(ended.ok).toBe(true)
  })
})

describe('pages', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => mugs({ id: index }))

  const driven = (pages: readonly number[]) =>
    drive(fetchBigCommerceOrder('1042', access), (request) => {
      if (partOf(request) !== 'products') return store(request)
      const page = Number(/page=(\d+)/.exec(request.url)?.[1])
      const count = pages[page - 1] ?? 0
      return count === 0 ? noContent : jsonAnswer(rows(count))
    })

  test.each([
    [[0], 1, 0],
    [[249], 1, 249],
    [[PAGE_ROWS, 3], 2, 253],
    [[PAGE_ROWS, PAGE_ROWS], 3, 500],
  ])('%j are %d requests and %d rows', (pages, asked, count) => {
    const { requests, ended } = driven(pages)
    expect(requests.filter((request) => partOf(request) === 'products')).toHaveLength(asked)
    assert(ended.ok)
    expect(ended.value).toHaveProperty('products.length', count)
  })

  test('without end are refused', () => {
    const { requests, ended } = driven(Array(50).fill(PAGE_ROWS))
    expect(requests).toHaveLength(1 + 21)
    expect(ended).toMatchObject({ faults: [{ code: 'CHANNELS-LINES-LIMIT', pointer: '/products' }] })
  })

  test('of taxes may be more, but not without end', () => {
    const full = Array(PAGE_ROWS).fill({})
    const { requests, ended } = drive(fetchBigCommerceOrder('1042', access), (request) =>
      partOf(request) === 'taxes' ? jsonAnswer(full) : store(request),
    )
    expect(requests).toHaveLength(2 + MAX_TAX_ROWS / PAGE_ROWS + 1)
    expect(ended).toMatchObject({ faults: [{ code: 'CHANNELS-LINES-LIMIT', pointer: '/taxes' }] })
  })
})

test.each(['order', 'products', 'taxes', 'shippingaddresses'])(
  'what is wrong with the %s ends it',
  (part) => {
    const { ended } = drive(fetchBigCommerceOrder('1042', access), (request) =>
      partOf(request) === part ? jsonAnswer({}, 403) : store(request),
    )
    expect(ended).toMatchObject({ faults: [{ code: 'CHANNELS-ACCESS-REFUSED' }] })
  },
)

test('an order that is gone is a fault, a broken API a failure', () => {
  expect(drive(fetchBigCommerceOrder('1042', access), () => jsonAnswer([], 404)).ended).toMatchObject({
    faults: [{ code: 'CHANNELS-ORDER-GONE' }],
  })
  expect(() => drive(fetchBigCommerceOrder('1042', access), () => jsonAnswer({}, 500))).toThrow(
    /answered 500/,
  )
})
