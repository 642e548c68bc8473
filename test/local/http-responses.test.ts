import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvocationResult } from '../../infra/local/runtime/invocation.ts'
import { type HttpStage, type Received, send, startStage } from './http-stage.ts'

let stage: HttpStage
let result: InvocationResult

beforeAll(async () => {
  stage = await startStage({ open: ['ANY /'], respond: () => result })
})
afterAll(() => stage.close())

test.each([
  [{ hello: 'world' }, '{"hello":"world"}'],
  [[1, 'two'], '[1,"two"]'],
  ['plain words', 'plain words'],
  [7, '7'],
  [false, 'false'],
  [null, 'null'],
  [undefined, 'null'],
  [{ body: 'not a response', headers: 7 }, '{"body":"not a response","headers":7}'],
])('%j without a status is the JSON of a good answer', async (payload, body) => {
  const received = await answered(payload)
  expect([received.status, received.body.toString()]).toEqual([200, body])
  expect(received.headers['content-type']).toBe('application/json')
})

test('status, headers and body are the function’s', async () => {
  const received = await answered({
    statusCode: 202,
    headers: { 'Content-Type': 'application/problem+json', 'X-Count': 3, 'x-last': true, 'x-list': ['a', 1] },
    body: '{"ä":1}',
  })
  expect(received.status).toBe(202)
  expect(received.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'content-length': '8',
    'x-count': '3',
    'x-last': 'true',
    'x-list': 'a,1',
    'apigw-requestid': expect.any(String),
  })
  expect(received.body.toString()).toBe('{"ä":1}')
})

test('a body without a type is plain text, no body has no type', async () => {
  const text = await answered({ statusCode: 200, body: 'hello' })
  expect(text.headers['content-type']).toBe('text/plain;charset=UTF-8')
  for (const body of [undefined, null, '']) {
    const { headers } = await answered({ statusCode: 200, body })
    expect(headers['content-length']).toBe('0')
    expect(headers).not.toHaveProperty('content-type')
  }
})

test('each cookie is a header of its own', async () => {
  const { headers } = await answered({
    statusCode: 204,
    headers: { 'set-cookie': 'first=1' },
    cookies: ['a=1; Path=/', 'b=2'],
  })
  expect(headers['set-cookie']).toEqual(['first=1', 'a=1; Path=/', 'b=2'])
})

test('a base64 body becomes its bytes', async () => {
  const bytes = Buffer.from([0, 255, 128, 10, 13])
  const body = bytes.toString('base64')
  const encoded = await answered({ statusCode: 200, body, isBase64Encoded: true })
  expect(encoded.body.equals(bytes)).toBe(true)
  expect(encoded.headers['content-length']).toBe('5')
  const literal = await answered({ statusCode: 200, body, isBase64Encoded: false })
  expect(literal.body.toString()).toBe(body)
})

test('the connection stays the gateway’s, and the request id too', async () => {
  const { status, headers, body } = await answered({
    statusCode: 200,
    headers: {
      'content-length': '1',
      'Transfer-Encoding': 'chunked',
      connection: 'upgrade',
      'apigw-requestid': 'x',
    },
    body: 'whole',
  })
  expect([status, body.toString(), headers['content-length']]).toEqual([200, 'whole', '5'])
  expect(headers).not.toHaveProperty('transfer-encoding')
  expect(headers['apigw-requestid']).not.toBe('x')
})

test.each([204, 304])('%i has no body', async (statusCode) => {
  const { status, headers, body } = await answered({ statusCode, headers: { etag: '"1"' }, body: 'ignored' })
  expect([status, body.length, headers.etag]).toEqual([statusCode, 0, '"1"'])
  expect(JSON.parse(stage.logged.at(-1) ?? '')).toMatchObject({ status: statusCode, bytes: 0 })
  expect(headers).not.toHaveProperty('content-length')
})

test('HEAD gets the headers of the answer alone', async () => {
  result = { ok: true, payload: { statusCode: 200, body: 'hello' } }
  const { status, headers, body } = await send(stage.endpoint, { method: 'HEAD', path: '/' })
  expect([status, headers['content-length'], body.length]).toEqual([200, '5', 0])
})

test.each([
  { statusCode: '200' },
  { statusCode: 200.5 },
  { statusCode: 99 },
  { statusCode: 101 },
  { statusCode: 600 },
  { statusCode: null },
  { statusCode: 200, body: { not: 'text' } },
  { statusCode: 200, body: 7 },
  { statusCode: 200, body: 'no base64!', isBase64Encoded: true },
  { statusCode: 200, body: 'abc', isBase64Encoded: true },
  { statusCode: 200, isBase64Encoded: 'true' },
  { statusCode: 200, headers: 'none' },
  { statusCode: 200, headers: { 'x-a': { b: 1 } } },
  { statusCode: 200, headers: { 'x-a': null } },
  { statusCode: 200, headers: { 'x-a': [[{}]] } },
  { statusCode: 200, headers: { 'x a': '1' } },
  { statusCode: 200, headers: { 'x-a': 'one\r\nx-b: two' } },
  { statusCode: 200, cookies: 'a=1' },
  { statusCode: 200, cookies: ['a=1\nb=2'] },
])('a response of the wrong shape is an internal error: %j', async (payload) => {
  expectOwn(await answered(payload), 500, 'Internal Server Error')
  expect(JSON.parse(stage.logged.at(-1) ?? '')).toMatchObject({ integrationError: 'Malformed response' })
})

test('a function that fails is an internal error, told in the log by its kind alone', async () => {
  result = { ok: false, error: { errorType: 'RangeError', errorMessage: 'private' } }
  expectOwn(await send(stage.endpoint, { path: '/' }), 500, 'Internal Server Error')
  expect(JSON.parse(stage.logged.at(-1) ?? '')).toMatchObject({ integrationError: 'RangeError', status: 500 })
  expect(stage.logged.at(-1)).not.toContain('private')
})

test('a function that takes no more events is unavailable', async () => {
  result = { ok: false, error: { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' } }
  expectOwn(await send(stage.endpoint, { path: '/' }), 503, 'Service Unavailable')
})

test('a defect of the stand-in is an internal error, and in the log', async () => {
  const broken = await startStage({
    open: ['GET /'],
    respond() {
      throw new Error('There is no function Nobody')
    },
  })
  expectOwn(await send(broken.endpoint, { path: '/' }), 500, 'Internal Server Error')
  expect(broken.logged.join('\n')).toMatch(/^DEFECT \S+ Error: There is no function Nobody/)
  await broken.close()
})

async function answered(payload: unknown): Promise<Received> {
  result = { ok: true, payload }
  return await send(stage.endpoint, { path: '/' })
}

function expectOwn(received: Received, status: number, message: string): void {
  expect([received.status, received.body.toString()]).toEqual([status, JSON.stringify({ message })])
  expect(received.headers['content-type']).toBe('application/json')
}
