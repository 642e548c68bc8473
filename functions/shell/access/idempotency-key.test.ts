import { describe, expect, test } from 'vitest'
import { type HttpRequest, json, problem } from '../http-message.ts'
import { readKey, withKey } from './idempotency-key.ts'

const route = 'POST /v1/shipments'

/** What the step got, and what the caller gets. */
async function call(headers: Record<string, string>, body: string, answer = json(202, {})) {
  const bodies: string[] = []
  const request: HttpRequest = { parameters: {}, query: {}, headers, body: Buffer.from(body), requestId: 'r' }
  const response = await withKey(route, request, async ({ body: got }) => {
    bodies.push(Buffer.from(got).toString())
    return answer
  })
  return { bodies, status: response.status, told: JSON.parse(String(response.body)) }
}

describe('a key', () => {
  test.each([
    ['"8e03978e-40d5"', '8e03978e-40d5'],
    ['8e03978e-40d5', '8e03978e-40d5'],
    [' "a.b:c_d" ', 'a.b:c_d'],
    ['"a', undefined],
    ['a"', undefined],
    ['""', undefined],
    ['', undefined],
    ['a b', undefined],
    ['"a\\"b"', undefined],
    ['a, b', undefined],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), undefined],
  ])('%j is %j', (header, key) => {
    expect(readKey(header)).toBe(key)
  })

  test('is the reference of a body that has none', async () => {
    const { bodies, status } = await call({ 'idempotency-key': '"S-1"' }, '{"orderId":"o"}')
    expect([status, bodies]).toEqual([202, ['{"orderId":"o","shipmentRef":"S-1"}']])
  })

  test('may be told beside the same reference, and beside no other', async () => {
    expect((await call({ 'idempotency-key': 'S-1' }, '{"shipmentRef":"S-1"}')).status).toBe(202)
    const other = await call({ 'idempotency-key': 'S-2' }, '{"shipmentRef":"S-1"}')
    expect(other).toMatchObject({
      status: 400,
      bodies: [],
      told: { code: 'HTTP-KEY-INVALID', errors: [{ pointer: '/shipmentRef' }] },
    })
    expect(await call({ 'idempotency-key': 'a b' }, '{}')).toMatchObject({ status: 400, bodies: [] })
  })

  test('adds nothing to what is no JSON object', async () => {
    const { bodies } = await call({ 'idempotency-key': 'S-1' }, '<DespatchAdvice/>')
    expect(bodies).toEqual(['<DespatchAdvice/>'])
  })

  test('that was used with another body is told so, in its own words', async () => {
    const fault = { code: 'ORDERS-SHIPMENT-REFERENCE-REUSED', pointer: '/shipmentRef', message: '' }
    const conflict = problem('HTTP-CONFLICT', [fault])
    const keyed = await call({ 'idempotency-key': 'S-1' }, '{}', conflict)
    expect(keyed).toMatchObject({
      status: 422,
      told: { code: 'HTTP-KEY-REUSED', errors: [{ code: fault.code }] },
    })
    expect((await call({}, '{"shipmentRef":"S-1"}', conflict)).status).toBe(409)
    const other = problem('HTTP-CONFLICT', [{ ...fault, code: 'LOTS-SHORT' }])
    expect((await call({ 'idempotency-key': 'S-1' }, '{}', other)).status).toBe(409)
  })
})

describe('without key and reference', () => {
  const refused = problem('HTTP-BODY-INVALID', [
    { code: 'HTTP-BODY-INVALID', pointer: '/shipmentRef', message: '' },
  ])

  test('a request is not repeatable', async () => {
    const { status, told } = await call({}, '{"orderId":"o"}', refused)
    expect([status, told.code]).toEqual([400, 'HTTP-KEY-MISSING'])
    expect(told.errors).toHaveLength(1)
  })

  test.each(['{"shipmentRef":7}', '[]', '"a"', 'null', '{'])('%s is wrong otherwise', async (body) => {
    expect((await call({}, body, refused)).status).toBe(422)
  })
})
