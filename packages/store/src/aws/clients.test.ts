import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dynamoDbClient, SDK_ATTEMPTS, s3Client, sqsClient } from './clients.ts'
import { dynamoDbTable } from './dynamodb-table.ts'
import { s3Documents } from './s3-documents.ts'
import { sqsQueue } from './sqs-queue.ts'

const targets: (string | undefined)[] = []
let connections = 0
const server = createServer((request, response) => {
  targets.push(request.headers['x-amz-target']?.toString() ?? `${request.method} ${request.url}`)
  request.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'))
}).on('connection', () => {
  connections += 1
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  for (const service of ['DYNAMODB', 'S3', 'SQS']) {
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, `http://127.0.0.1:${port}`)
  }
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  for (const client of [dynamoDbClient(), s3Client(), sqsClient()]) client.destroy()
  server.close()
  await once(server, 'close')
})

test('each service has one client, which goes where the environment says and keeps its connection', async () => {
  const table = dynamoDbTable({ tableName: 'records' })
  expect(await table.get({ pk: 'p', sk: 's' })).toBeUndefined()
  expect(await table.write({ kind: 'delete', key: { pk: 'p', sk: 's' } })).toEqual({ done: true })
  const document = { bytes: new Uint8Array(3), contentType: 'text/plain' }
  await s3Documents({ bucket: 'invoices' }).put('a b', document)
  await s3Documents({ bucket: 'invoices' }).put('c', document)
  await sqsQueue({ queueUrl: 'http://queues.invalid/000000000000/orders' }).send([{ body: '{}' }])
  expect(targets).toEqual([
    'DynamoDB_20120810.GetItem',
    'DynamoDB_20120810.DeleteItem',
    'PUT /invoices/a%20b?x-id=PutObject',
    'PUT /invoices/c?x-id=PutObject',
    'AmazonSQS.SendMessageBatch',
  ])
  expect(connections).toBe(3)
  expect(await dynamoDbClient().config.maxAttempts()).toBe(SDK_ATTEMPTS)
})
