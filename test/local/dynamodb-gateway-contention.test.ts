import { setTimeout as pause } from 'node:timers/promises'
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemOf, keyOf, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement } from './iam-statements.ts'

let stage: Stage
/** Its calls take a while, and get in each other's way. */
let worker: DynamoDBClient
/** The same, but calls pass each other. */
let unhindered: DynamoDBClient

const LATENCY_MILLISECONDS = 250

/** Called when a call is on its way: then its latency is drawn. */
let arrived = (): void => undefined

beforeAll(async () => {
  stage = await openStage([statement({ Action: ['dynamodb:*'] })])
  const latency = [LATENCY_MILLISECONDS, LATENCY_MILLISECONDS] as const
  const random = () => {
    arrived()
    return 0
  }
  worker = stage.client('Worker', {}, await stage.gateway({ chaos: { contention: true, latency }, random }))
  unhindered = stage.client('Worker', {}, await stage.gateway({ chaos: { latency }, random }))
  // The gateways learn the keys of the tables before the clock matters.
  for (const client of [worker, unhindered]) {
    for (const TableName of ['records', 'others'])
      await client.send(new GetItemCommand({ TableName, Key: keyOf('a') }))
  }
})

afterAll(() => stage.close())

const TableName = 'records'
const put = (pk: string, sk?: string): TransactWriteItem => ({ Put: { TableName, Item: itemOf(pk, sk) } })
const check = (pk: string): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: keyOf(pk), ConditionExpression: 'attribute_not_exists(nothing)' },
})
const transact = (...TransactItems: TransactWriteItem[]) => new TransactWriteItemsCommand({ TransactItems })
const putItem = (pk: string) => new PutItemCommand({ TableName, Item: itemOf(pk) })
const updateItem = (pk: string) =>
  new UpdateItemCommand({
    TableName,
    Key: keyOf(pk),
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  })
const deleteItem = (pk: string) => new DeleteItemCommand({ TableName, Key: keyOf(pk) })
const readTogether = (...keys: string[]) =>
  new TransactGetItemsCommand({ TransactItems: keys.map((pk) => ({ Get: { TableName, Key: keyOf(pk) } })) })

type Send = (client: DynamoDBClient) => Promise<unknown>

/** Sends a call and waits until it is on its way. */
async function begin(send: Send, client = worker): Promise<{ readonly outcome: Promise<unknown> }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  arrived = resolve
  const outcome = send(client)
  await Promise.race([promise, outcome])
  arrived = () => undefined
  return { outcome }
}

/** Sends the second call while the first is on its way. */
async function meet(first: Send, second: Send, client = worker) {
  const { outcome } = await begin(first, client)
  const [one, other] = await Promise.allSettled([outcome, second(client)])
  expect(one.status).toBe('fulfilled')
  return other
}

const cancelled = (...codes: string[]) => ({
  status: 'rejected',
  reason: {
    name: 'TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
})
const None = 'None'
const Conflict = 'TransactionConflict'
const refused = { status: 'rejected', reason: { name: 'TransactionConflictException' } }
const done = { status: 'fulfilled' }

test.each<[what: string, first: Send, second: Send, outcome: object]>([
  [
    'transactions on one item, at its place',
    (c) => c.send(transact(put('a'), put('b'))),
    (c) => c.send(transact(put('c'), put('b'), put('d'))),
    cancelled(None, Conflict, None),
  ],
  [
    'transactions on several items',
    (c) => c.send(transact(put('a'), check('b'))),
    (c) => c.send(transact(check('b'), put('a'))),
    cancelled(Conflict, Conflict),
  ],
  [
    'transactions on other items',
    (c) => c.send(transact(put('a'), put('b', 's'))),
    (c) => c.send(transact(put('c'), put('b', 'other'), { Put: { TableName: 'others', Item: itemOf('a') } })),
    done,
  ],
  ['a put in a transaction’s way', (c) => c.send(transact(put('a'))), (c) => c.send(putItem('a')), refused],
  [
    'an update in its way',
    (c) => c.send(transact(check('a'), put('b'))),
    (c) => c.send(updateItem('a')),
    refused,
  ],
  ['a deletion in its way', (c) => c.send(transact(put('a'))), (c) => c.send(deleteItem('a')), refused],
  ['a put beside a transaction', (c) => c.send(transact(put('a'))), (c) => c.send(putItem('b')), done],
  [
    'a transaction in a write’s way',
    (c) => c.send(updateItem('a')),
    (c) => c.send(transact(put('b'), put('a'))),
    cancelled(None, Conflict),
  ],
  [
    'a transaction in the way of a batch',
    (c) =>
      c.send(
        new BatchWriteItemCommand({ RequestItems: { records: [{ PutRequest: { Item: itemOf('a') } }] } }),
      ),
    (c) => c.send(transact(put('a'))),
    cancelled(Conflict),
  ],
  [
    'reads in a transaction’s way',
    (c) => c.send(transact(put('b'))),
    (c) => c.send(readTogether('a', 'b')),
    cancelled(None, Conflict),
  ],
  [
    'reads together in a write’s way',
    (c) => c.send(putItem('a')),
    (c) => c.send(readTogether('a', 'b')),
    cancelled(Conflict, None),
  ],
  ['a write among reads', (c) => c.send(readTogether('a')), (c) => c.send(transact(put('a'))), done],
  ['writes without a transaction', (c) => c.send(putItem('a')), (c) => c.send(putItem('a')), done],
  [
    'a plain read in a transaction’s way',
    (c) => c.send(transact(put('a'))),
    (c) => c.send(new GetItemCommand({ TableName, Key: keyOf('a'), ConsistentRead: true })),
    done,
  ],
  [
    'a query in its way',
    (c) => c.send(transact(put('a'))),
    (c) =>
      c.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: 'a' } },
        }),
      ),
    done,
  ],
])('overlaps are found: %s', async (_, first, second, outcome) => {
  expect(await meet(first, second)).toMatchObject(outcome)
})

test('unless contention is asked for, calls pass each other', async () => {
  const first: Send = (c) => c.send(transact(put('a'), put('b')))
  for (const second of [first, (c: DynamoDBClient) => c.send(putItem('a'))]) {
    expect(await meet(first, second, unhindered)).toMatchObject(done)
  }
})

test('the way is free again after a call, also after one that failed', async () => {
  const failing = transact({
    Put: { TableName, Item: itemOf('a'), ConditionExpression: 'attribute_exists(nothing)' },
  })
  await expect(worker.send(failing)).rejects.toMatchObject({
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  })
  await worker.send(putItem('a'))
  await worker.send(transact(put('a')))
  await worker.send(transact(put('a')))
})

test('what was refused was not done', async () => {
  await worker.send(deleteItem('refused'))
  await meet(
    (c) => c.send(transact(put('a'))),
    (c) => c.send(transact(put('refused'), put('a'))),
  )
  const { Item } = await stage.direct.send(new GetItemCommand({ TableName, Key: keyOf('refused') }))
  expect(Item).toBeUndefined()
})

test('writes in flight are counted, so that the first to end does not clear the way', async () => {
  const { outcome: slow } = await begin((c) => c.send(updateItem('a')))
  await pause(LATENCY_MILLISECONDS / 2)
  const { outcome: slower } = await begin((c) => c.send(updateItem('a')))
  await slow
  await expect(worker.send(transact(put('a')))).rejects.toHaveProperty('name', 'TransactionCanceledException')
  await slower
  await worker.send(transact(put('a')))
})

test('a transaction that is repeated while it is on its way is known by its token', async () => {
  const command = new TransactWriteItemsCommand({ TransactItems: [put('a')], ClientRequestToken: 'once' })
  const again = await meet(
    (c) => c.send(command),
    (c) => c.send(command),
  )
  expect(again).toMatchObject({ reason: { name: 'TransactionInProgressException' } })
  await worker.send(command)
})
