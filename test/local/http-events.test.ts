import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpStage, send, startStage } from './http-stage.ts'

let stage: HttpStage

beforeAll(async () => {
  stage = await startStage({ open: ['GET /things', 'POST /things', 'GET /things/{name}'] })
})
afterAll(() => stage.close())

test('an event is whole, payload format 2.0', async () => {
  const { host, port } = new URL(stage.endpoint)
  const received = await send(stage.endpoint, {
    path: '/things/one?a=1&a=2&b=x%20y',
    headers: ['User-Agent', 'probe/1', 'X-Trace', 'first', 'cookie', 'k=v; l=w', 'x-trace', 'second'],
  })
  const requestId = received.headers['apigw-requestid']
  expect(requestId).toMatch(/^[A-Za-z0-9_-]{15}=$/)
  expect(received.headers.date).toBe('Thu, 12 Mar 2026 19:03:58 GMT')
  expect(received.json()).toEqual({
    version: '2.0',
    routeKey: 'GET /things/{name}',
    rawPath: '/things/one',
    rawQueryString: 'a=1&a=2&b=x%20y',
    cookies: ['k=v', 'l=w'],
    headers: {
      host,
      'user-agent': 'probe/1',
      'x-trace': 'first,second',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-69b30e1e-[0-9a-f]{24}$/),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': port,
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: { a: '1,2', b: 'x y' },
    pathParameters: { name: 'one' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: '127',
      http: {
        method: 'GET',
        path: '/things/one',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'probe/1',
      },
      requestId,
      routeKey: 'GET /things/{name}',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: Date.parse('2026-03-12T19:03:58.250Z'),
    },
    isBase64Encoded: false,
  })
})

test('what is empty is left out', async () => {
  const event = (await send(stage.endpoint, { path: '/things' })).json()
  expect(event.rawQueryString).toBe('')
  for (const field of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'stageVariables']) {
    expect(event).not.toHaveProperty(field)
  }
})

test.each([
  ['a=1&b=2&a=3', { a: '1,3', b: '2' }],
  ['a=1,2&a=3', { a: '1,2,3' }],
  ['a=&b&a=', { a: ',', b: '' }],
  ['a=1+2%2B3', { a: '1 2+3' }],
  ['%C3%A4=%26%3D', { ä: '&=' }],
  ['a=%zz', { a: '%zz' }],
  ['a=b=c?d', { a: 'b=c?d' }],
  ['__proto__=x', JSON.parse('{"__proto__":"x"}')],
])('query %s is %j', async (query, expected) => {
  const event = (await send(stage.endpoint, { path: `/things?${query}` })).json()
  expect(event.rawQueryString).toBe(query)
  expect(event.queryStringParameters).toEqual(expected)
})

test('repeated headers are joined in their order, whatever the case of their names', async () => {
  const headers = [
    'X-A',
    '1',
    'x-b',
    'other',
    'x-a',
    '2, 3',
    'X-a',
    '4',
    'Authorization',
    'a',
    'authorization',
    'b',
  ]
  const event = (await send(stage.endpoint, { path: '/things', headers })).json()
  expect(event.headers).toMatchObject({ 'x-a': '1,2, 3,4', 'x-b': 'other', authorization: 'a,b' })
})

test('all cookie headers give their cookies, and none stays among the headers', async () => {
  const headers = ['cookie', 'a=1; b="x y"', 'Cookie', 'c=3;d=4']
  const event = (await send(stage.endpoint, { path: '/things', headers })).json()
  expect(event.cookies).toEqual(['a=1', 'b="x y"', 'c=3', 'd=4'])
  expect(event.headers).not.toHaveProperty('cookie')
})

test('headers between two hops end here, and an earlier hop is remembered', async () => {
  const headers = [
    'connection',
    'close',
    'te',
    'trailers',
    'x-forwarded-for',
    '203.0.113.7',
    'x-forwarded-proto',
    'gopher',
  ]
  const event = (await send(stage.endpoint, { path: '/things', headers })).json()
  expect(event.headers).not.toHaveProperty('connection')
  expect(event.headers).not.toHaveProperty('te')
  expect(event.headers).toMatchObject({
    'x-forwarded-for': '203.0.113.7, 127.0.0.1',
    'x-forwarded-proto': 'http',
  })
})

test('a body in chunks has its length in the event', async () => {
  const head = `POST /things HTTP/1.1\r\nhost: here:99\r\ntransfer-encoding: chunked\r\nconnection: close\r\n`
  const text = await raw(`${head}content-type: text/plain\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`)
  const event = JSON.parse(text.slice(text.indexOf('\r\n\r\n')))
  expect(event.body).toBe('abcde')
  expect(event.headers['content-length']).toBe('5')
  expect(event.headers).not.toHaveProperty('transfer-encoding')
  expect(event.requestContext.domainName).toBe('here')
})

test('the log has a line for each request, without path, query, address or body', async () => {
  await send(stage.endpoint, { method: 'POST', path: '/things?secret=1', body: 'hidden' })
  const line = stage.logged.at(-1) ?? ''
  expect(JSON.parse(line)).toEqual({
    requestId: expect.any(String),
    time: '12/Mar/2026:19:03:58 +0000',
    route: 'POST /things',
    status: 200,
    client: '-',
    milliseconds: expect.any(Number),
    bytes: expect.any(Number),
    authorizerError: '-',
    integrationError: '-',
  })
  expect(line).not.toMatch(/secret|hidden|127\.0\.0\.1/)
})

function raw(text: string): Promise<string> {
  const { port } = new URL(stage.endpoint)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('end', () => resolve(received))
    socket.on('error', reject)
  })
}
