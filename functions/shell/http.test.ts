import { canonicalJson } from '@tallystick/kernel'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { httpHandler, MAX_PARAMETER_CHARACTERS } from './http.ts'
import { type HttpRequest, type HttpResponse, json } from './http-message.ts'
import { httpEvent, invoke, keptLog } from './lambda-fixture.ts'

type Change = Parameters<typeof httpEvent>[1]

const route = 'POST /v1/things/{thing}'

/** What a route's step is given, and what the caller gets. */
async function call(
  change: Change = {},
  step = async (_: HttpRequest): Promise<HttpResponse> => json(200, {}),
) {
  const requests: HttpRequest[] = []
  const { log, lines } = keptLog()
  const handler = httpHandler(
    {
      [route]: (request) => {
        requests.push(request)
        return step(request)
      },
    },
    log,
    (_, request, run) => run(request),
  )
  const answer = (await invoke(
    handler,
    httpEvent(change.routeKey ?? route, change),
  )) as APIGatewayProxyStructuredResultV2
  return { request: requests[0], answer, lines }
}

test('a token is answered by no function that has no door', async () => {
  const { log, lines } = keptLog()
  const handler = httpHandler({ [route]: async () => json(200, {}) }, log)
  const answer = (await invoke(
    handler,
    httpEvent(route, { claims: { client_id: 'a' } }),
  )) as APIGatewayProxyStructuredResultV2
  expect(answer.statusCode).toBe(500)
  expect(lines).toHaveLength(1)
})

describe('a request', () => {
  test('has its body as the bytes that came, text or base64', async () => {
    const text = '{"name":"Mug, blåe","n":1.10}'
    expect((await call({ body: text })).request?.body).toEqual(Buffer.from(text))
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
    const encoded = { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true }
    expect((await call(encoded)).request?.body).toEqual(Buffer.from(bytes))
    expect((await call()).request?.body).toHaveLength(0)
  })

  test('has header names in lower case, and only what is there', async () => {
    const { request } = await call({
      headers: { 'X-Shopify-Topic': 'orders/paid', Gone: undefined },
      pathParameters: { thing: 'a', other: undefined },
      queryStringParameters: { limit: '5', cursor: undefined },
    })
    expect(request).toMatchObject({ requestId: 'request-1' })
    expect(request?.headers).toEqual({ 'x-shopify-topic': 'orders/paid' })
    expect(request?.parameters).toEqual({ thing: 'a' })
    expect(request?.query).toEqual({ limit: '5' })
  })

  test.each([
    [{ client_id: 'client-default' }, 'client-default'],
    [{}, undefined],
    [{ client_id: 7 }, undefined],
    [undefined, undefined],
  ])('of claims %j comes from %s', async (claims, clientId) => {
    const { request } = await call(claims && { claims })
    expect(request?.clientId).toBe(clientId)
  })
})

describe('an answer', () => {
  test('of text is text, of bytes is base64', async () => {
    const bytes = Uint8Array.from([0, 255, 128])
    const text = await call({}, async () => ({ status: 201, headers: { etag: 'x' }, body: 'ü' }))
    expect(text.answer).toMatchObject({ statusCode: 201, body: 'ü', headers: { etag: 'x' } })
    expect(text.answer.isBase64Encoded).not.toBe(true)
    const binary = await call({}, async () => ({ status: 200, headers: {}, body: bytes }))
    expect(binary.answer).toMatchObject({
      isBase64Encoded: true,
      body: Buffer.from(bytes).toString('base64'),
    })
  })

  test('carries security headers, whatever it says', async () => {
    const failing = async () => {
      throw new Error('down')
    }
    for (const { answer } of [await call(), await call({}, failing), await call({ routeKey: '$default' })])
      expect(answer.headers).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      })
  })

  test('has one content security policy: its own where it has one', async () => {
    const policy = { 'content-security-policy': "default-src 'self'" }
    const { answer } = await call({}, async () => ({ status: 200, headers: policy, body: '' }))
    const policies = Object.entries(answer.headers ?? {}).filter(([name]) =>
      /^content-security-policy/i.test(name),
    )
    expect(policies).toEqual(Object.entries(policy))
  })
})

describe('what no route serves', () => {
  test.each(['$default', 'GET /v1/things/{thing}', 'toString', '__proto__'])(
    '%s: 404 as a problem',
    async (routeKey) => {
      const { answer, request } = await call({ routeKey })
      expect(request).toBeUndefined()
      expect(answer).toMatchObject({
        statusCode: 404,
        headers: { 'content-type': 'application/problem+json' },
      })
      expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'HTTP-NOT-FOUND', status: 404 })
    },
  )

  test('a parameter longer than any id: 404 before anything is read', async () => {
    const named = (length: number) => call({ pathParameters: { thing: 'x'.repeat(length) } })
    expect((await named(MAX_PARAMETER_CHARACTERS)).answer.statusCode).toBe(200)
    const { answer, request } = await named(MAX_PARAMETER_CHARACTERS + 1)
    expect(answer.statusCode).toBe(404)
    expect(request).toBeUndefined()
  })

  test('an empty parameter: 404 before anything is read', async () => {
    const { answer, request } = await call({ pathParameters: { thing: '' } })
    expect(answer.statusCode).toBe(404)
    expect(request).toBeUndefined()
  })
})

test('a failure is a 500 that tells the caller nothing, and the log what it was', async () => {
  const cause = new Error('arn:aws:dynamodb:eu-central-1:1:table/records is throttled')
  const { answer, lines } = await call({ body: '{"name":"ada@example.com"}' }, async () => {
    throw new Error('DynamoDB PutItem failed 10 times', { cause })
  })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).toBe(
    canonicalJson({
      code: 'HTTP-FAILURE',
      status: 500,
      title: 'The service could not do its work; try again.',
      type: 'https://tallystick.dev/faults#http-failure',
    }),
  )
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    requestId: 'request-1',
    reason: 'DynamoDB PutItem failed 10 times',
    causes: [{ reason: cause.message }],
  })
  expect(lines[0]).not.toContain('ada@')
})
