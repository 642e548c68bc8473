import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import {
  type DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maximumRequestBytes } from '../../infra/local/dynamodb/admit.ts'
import type { AwsCall, Gate } from '../../infra/local/gate.ts'
import { itemOf, keyOf, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement, tableArn } from './iam-statements.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage([statement({ Action: ['dynamodb:*'], Resource: [tableArn] })])
})

afterAll(() => stage.close())

const TableName = 'records'
const others = 'others'
const otherArn = tableArn.replace('records', others)
const Key = keyOf('a')
const putPart = { Put: { TableName, Item: itemOf('n') } }

test.each<[who: string, principal: string, secret: string, name: string]>([
  ['a stranger', 'stranger', 'secret of stranger', 'UnrecognizedClientException'],
  ['a function with another secret', 'Worker', 'secret of administrator', 'InvalidSignatureException'],
  ['nobody', '', '', 'UnrecognizedClientException'],
])('%s is refused', async (_, accessKeyId, secretAccessKey, name) => {
  const client = stage.client('Worker', { credentials: { accessKeyId, secretAccessKey } })
  await expect(client.send(new GetItemCommand({ TableName, Key }))).rejects.toHaveProperty('name', name)
})

interface Raw {
  readonly target?: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends bytes that no SDK would send. */
function sendRaw({ target = 'DynamoDB_20120810.GetItem', body, headers = {} }: Raw) {
  return new Promise<{ status: number; error: string }>((resolve, reject) => {
    const sent = request(stage.endpoint, { method: 'POST', headers: { 'x-amz-target': target, ...headers } })
    sent.on('error', reject).on('response', async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const content: { __type: string } = JSON.parse(Buffer.concat(chunks).toString())
      resolve({ status: response.statusCode ?? 0, error: content.__type.replace(/.*#/, '') })
    })
    sent.end(body)
  })
}

test('without a signature nothing is served', async () => {
  expect(await sendRaw({ body: '{}' })).toEqual({ status: 400, error: 'MissingAuthenticationTokenException' })
  expect(await sendRaw({ body: '{}', headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } })).toEqual({
    status: 400,
    error: 'IncompleteSignatureException',
  })
  expect(await sendRaw({ target: 'DynamoDBStreams_20120810.ListStreams', body: '{}' })).toEqual({
    status: 400,
    error: 'UnknownOperationException',
  })
  expect(await sendRaw({ target: 'GetItem', body: '{}' })).toMatchObject({
    error: 'UnknownOperationException',
  })
})

/** A client that sends this body, signed, in the place of what it is asked to send. */
function sending(body: string, client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next) => (args) => {
      const { request: sent } = args
      if (typeof sent === 'object' && sent !== null && 'headers' in sent) {
        Object.assign(sent, { body })
        Object.assign(sent.headers ?? {}, { 'content-length': String(body.length) })
      }
      return next(args)
    },
    { step: 'build', priority: 'low' },
  )
  return client
}

const keyText = JSON.stringify(Key)

test.each<[what: string, body: string, name: string]>([
  ['text', 'text', 'SerializationException'],
  ['a list', '[]', 'SerializationException'],
  ['no table', `{"Key":${keyText}}`, 'ValidationException'],
  ['a path for a table', `{"TableName":"records/index/byHolder","Key":${keyText}}`, 'ValidationException'],
  ['an ARN for a table', `{"TableName":"${otherArn}","Key":${keyText}}`, 'ValidationException'],
  ['no key', '{"TableName":"records"}', 'ValidationException'],
  [
    'a second table',
    `{"TableName":"records","TableName":"others","Key":${keyText}}`,
    'AccessDeniedException',
  ],
])('a GetItem with %s is refused', async (_, body, name) => {
  const worker = sending(body, stage.client('Worker'))
  await expect(worker.send(new GetItemCommand({ TableName, Key }))).rejects.toHaveProperty('name', name)
})

test.each<[what: string, key: object]>([
  ['half of it', { sk: { S: 's' } }],
  ['two types', { pk: { S: 'a', N: '1' }, sk: { S: 's' } }],
  ['no text', { pk: { S: 1 }, sk: { S: 's' } }],
  ['no type of keys', { pk: { BOOL: 'true' }, sk: { S: 's' } }],
])('a key with %s names no partition, so the call is refused before the service sees it', async (_, key) => {
  const worker = sending(JSON.stringify({ TableName, Key: key }), stage.client('Worker'))
  await expect(worker.send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('The partition key is missing'),
  })
})

test.each<[what: string, body: object]>([
  ['two things in one part', { TransactItems: [{ ...putPart, Delete: { TableName: others, Key } }] }],
  ['an unknown part', { TransactItems: [{ Get: { TableName, Key } }] }],
  ['an empty part', { TransactItems: [putPart, {}] }],
  ['no list', { TransactItems: { 0: putPart } }],
  ['nothing', {}],
])('a transaction with %s is refused, and nothing of it is done', async (_, body) => {
  const worker = sending(JSON.stringify(body), stage.client('Worker'))
  await expect(worker.send(new TransactWriteItemsCommand({ TransactItems: [] }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('TransactWriteItems'),
  })
  const found = await stage.direct.send(new GetItemCommand({ TableName, Key: keyOf('n') }))
  expect(found.Item).toBeUndefined()
})

test.each([
  `SELECT * FROM "records" -- "others"`,
  `SELECT a /* ' */ FROM "records" /* ' FROM "others" WHERE b = 1 */`,
  `SELECT * FROM records, others`,
  `SELECT * FROM my-table`,
  `SELECT 'FROM records' WHERE 1 = 1`,
  `SELECT a FROM "records" WHERE b IN (SELECT c FROM "others")`,
  `EXISTS(SELECT * FROM "records" WHERE pk = 'a')`,
  `INSERT INTO "rec""ords" VALUE {}`,
  `DROP TABLE records`,
  ``,
])('the statement %j is not understood, so it is refused', async (Statement) => {
  const administrator = stage.client('administrator')
  await expect(administrator.send(new ExecuteStatementCommand({ Statement }))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('ExecuteStatement'),
  })
})

test('words in quotes are no keywords', async () => {
  const asked: AwsCall[] = []
  const gate: Gate = {
    secretKey: (accessKeyId) => `secret of ${accessKeyId}`,
    allows: (call) => asked.push(call) < 0,
    record: () => undefined,
  }
  const client = stage.client('Worker', {}, await stage.gateway({ gate }))
  const Statement = `select "FROM", 'it''s FROM "records"' from "others" where a = ' from '`
  await expect(client.send(new ExecuteStatementCommand({ Statement }))).rejects.toHaveProperty(
    'name',
    'AccessDeniedException',
  )
  expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
    `dynamodb:PartiQLSelect ${otherArn}`,
  ])
})

test('a request that is too long is refused', async () => {
  const worker = stage.client('Worker')
  const Item = { ...keyOf('big'), content: { S: 'x'.repeat(maximumRequestBytes) } }
  await expect(worker.send(new PutItemCommand({ TableName, Item }))).rejects.toMatchObject({
    name: 'RequestEntityTooLargeException',
    $metadata: { httpStatusCode: 413 },
  })
})

test('when the service is gone, the call fails as the service would', async () => {
  const endpoint = await stage.gateway({ upstream: 'http://127.0.0.1:9' })
  const worker = stage.client('Worker', {}, endpoint)
  await expect(worker.send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject({
    name: 'InternalServerError',
    $metadata: { httpStatusCode: 500 },
  })
})

test('the service sees one caller, whoever calls, and what was checked', async () => {
  const seen: { headers: IncomingHttpHeaders; body: unknown }[] = []
  const service = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    seen.push({ headers: incoming.headers, body: JSON.parse(Buffer.concat(chunks).toString()) })
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(service, 'listening')
  const address = service.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const endpoint = await stage.gateway({ upstream: `http://127.0.0.1:${port}` })
  for (const principal of ['Worker', 'administrator']) {
    await stage.client(principal, {}, endpoint).send(new GetItemCommand({ TableName, Key }))
  }
  service.close()
  const targets = seen.map(({ headers }) => headers['x-amz-target']?.toString().split('.')[1])
  expect(targets).toEqual(['DescribeTable', 'GetItem', 'GetItem'])
  for (const { headers } of seen) {
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-central-1\/dynamodb\//,
    )
  }
  expect(seen[1]?.body).toEqual({ TableName, Key, ReturnConsumedCapacity: 'TOTAL' })
})

test('a service that would want a signature of its own cannot stand behind the gateway', async () => {
  await expect(stage.gateway({ upstream: 'https://dynamodb.eu-central-1.amazonaws.com' })).rejects.toThrow(
    'plain HTTP',
  )
})
