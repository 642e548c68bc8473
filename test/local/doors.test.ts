import { afterAll, beforeAll, expect, test } from 'vitest'
import { announcementOf, announcementText } from '../../infra/local/announcement.ts'
import { apiClient, jsonOf } from '../../infra/local/api-client.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

let stack: Stack

beforeAll(async () => {
  stack = await startStack({ ...writeFixture(), concurrency: 1 })
})
afterAll(() => stack.stop())

test('a route of the template runs its function for a caller with a token of the right party', async () => {
  const { tokens, http } = announcementOf(stack, [])
  const api = apiClient(http)
  const answer = jsonOf(await api('GET', '/v1/probe/some%20thing?a=1&a=2', { token: tokens.finance }), 200)
  expect(answer).toMatchObject({
    event: {
      version: '2.0',
      routeKey: 'GET /v1/probe/{name}',
      pathParameters: { name: 'some thing' },
      queryStringParameters: { a: '1,2' },
      requestContext: { authorizer: { jwt: { claims: { scope: 'finance/probe:read' } } } },
    },
  })
  expect((await api('GET', '/v1/probe/x')).status).toBe(401)
  expect((await api('GET', '/v1/probe/x', { token: tokens.fulfilment })).status).toBe(401)
  expect((await api('GET', '/v1/nowhere', { token: tokens.finance })).status).toBe(404)
})

test('the announcement names every door, and its text how to come by a new token', async () => {
  const connection = {
    channel: 'shopify',
    id: 'a',
    url: 'http://127.0.0.1:1/v1/inbound/shopify/a',
    secret: 's3cret',
  }
  const announcement = announcementOf(stack, [connection])
  expect(Object.keys(announcement)).toEqual([
    'http',
    'dynamodb',
    's3',
    'sqs',
    'issuer',
    'tokens',
    'connections',
  ])
  expect(Object.keys(announcement.tokens)).toEqual(['finance', 'fulfilment', 'operations', 'service'])
  const text = announcementText(stack, announcement)
  for (const part of [
    ...Object.values(stack.endpoints),
    stack.dataDirectory,
    stack.logFile,
    connection.url,
  ]) {
    expect(text).toContain(part)
  }
  const [command] = text.split('\n').filter((line) => line.startsWith('curl ') && line.endsWith('# finance'))
  const [, client = '', url = ''] = /-u (\S+) .* (http\S+) /.exec(command ?? '') ?? []
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(client).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  expect(await response.json()).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
})

test('a stack stops within a second, also while a function runs', async () => {
  const other = await startStack({ ...writeFixture(), concurrency: 1 })
  const running = other.invoke('Probe', { wait: 1900 })
  await expect.poll(() => other.invoke('Broken', {})).toMatchObject({ ok: false })
  const before = performance.now()
  await other.stop()
  expect(performance.now() - before).toBeLessThan(1000)
  expect((await running).ok).toBe(false)
})
