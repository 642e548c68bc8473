import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type ConsumedCapacity,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type ReturnConsumedCapacity,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { itemOf, keyOf, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement } from './iam-statements.ts'

let stage: Stage
let worker: DynamoDBClient

beforeAll(async () => {
  stage = await openStage([statement({ Action: ['dynamodb:*'] })])
  worker = stage.client('Worker')
})

beforeEach(() => {
  stage.served.length = 0
})

afterAll(() => stage.close())

const TableName = 'records'
const big = { ...itemOf('big'), content: { S: 'x'.repeat(1500) } }
const plain = { ...keyOf('plain'), content: { S: 'x'.repeat(1500) } }
const Key = keyOf('plain')

interface Reported {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined
}

type Send = (
  client: DynamoDBClient,
  capacity: { ReturnConsumedCapacity?: ReturnConsumedCapacity },
) => Promise<Reported>

/** 1.5 KB are 2 units to write; the index takes as many; a transaction takes twice as many, but not of the index. */
const operations: readonly [name: string, units: { read: number; write: number }, send: Send][] = [
  [
    'PutItem',
    { read: 0, write: 4 },
    (c, how) => c.send(new PutItemCommand({ TableName, Item: big, ...how })),
  ],
  [
    'PutItem',
    { read: 0, write: 2 },
    (c, how) => c.send(new PutItemCommand({ TableName, Item: plain, ...how })),
  ],
  ['GetItem', { read: 0.5, write: 0 }, (c, how) => c.send(new GetItemCommand({ TableName, Key, ...how }))],
  [
    'GetItem',
    { read: 1, write: 0 },
    (c, how) => c.send(new GetItemCommand({ TableName, Key, ConsistentRead: true, ...how })),
  ],
  [
    'UpdateItem',
    { read: 0, write: 2 },
    (c, how) =>
      c.send(
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET note = :n',
          ExpressionAttributeValues: { ':n': { S: 'n' } },
          ...how,
        }),
      ),
  ],
  [
    'Query',
    { read: 0.5, write: 0 },
    (c, how) =>
      c.send(
        new QueryCommand({
          TableName,
          IndexName: 'byHolder',
          KeyConditionExpression: '#o = :o',
          ExpressionAttributeNames: { '#o': 'holder' },
          ExpressionAttributeValues: { ':o': { S: 'holder of big' } },
          ...how,
        }),
      ),
  ],
  ['Scan', { read: 0.5, write: 0 }, (c, how) => c.send(new ScanCommand({ TableName, ...how }))],
  [
    'BatchGetItem',
    { read: 1, write: 0 },
    (c, how) =>
      c.send(
        new BatchGetItemCommand({
          RequestItems: { records: { Keys: [Key] }, others: { Keys: [Key] } },
          ...how,
        }),
      ),
  ],
  [
    'BatchWriteItem',
    { read: 0, write: 5 },
    (c, how) =>
      c.send(
        new BatchWriteItemCommand({
          RequestItems: { records: [{ PutRequest: { Item: big } }], others: [{ PutRequest: { Item: Key } }] },
          ...how,
        }),
      ),
  ],
  [
    'TransactGetItems',
    { read: 2, write: 0 },
    (c, how) => c.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }], ...how })),
  ],
  [
    'TransactWriteItems',
    { read: 0, write: 8 },
    (c, how) =>
      c.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName, Item: big } }, { Put: { TableName: 'others', Item: Key } }],
          ...how,
        }),
      ),
  ],
  [
    'ExecuteStatement',
    { read: 0.5, write: 0 },
    (c, how) => c.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "others"`, ...how })),
  ],
  [
    'ExecuteStatement',
    { read: 0, write: 2 },
    (c, how) =>
      c.send(
        new ExecuteStatementCommand({
          Statement: `UPDATE "records" SET note = 'm' WHERE pk = 'plain' AND sk = 's'`,
          ...how,
        }),
      ),
  ],
  [
    'BatchExecuteStatement',
    { read: 0.5, write: 0 },
    (c, how) =>
      c.send(
        new BatchExecuteStatementCommand({
          Statements: [{ Statement: `SELECT * FROM "records" WHERE pk = 'plain' AND sk = 's'` }],
          ...how,
        }),
      ),
  ],
  [
    'ExecuteTransaction',
    { read: 0, write: 4 },
    (c, how) =>
      c.send(
        new ExecuteTransactionCommand({
          TransactStatements: [
            { Statement: `UPDATE "records" SET note = 'o' WHERE pk = 'plain' AND sk = 's'` },
          ],
          ...how,
        }),
      ),
  ],
  [
    'DeleteItem',
    { read: 0, write: 1 },
    (c, how) => c.send(new DeleteItemCommand({ TableName, Key: keyOf('gone'), ...how })),
  ],
]

/** As they were before the first operation: what is there already costs the index nothing. */
async function reset(): Promise<void> {
  await stage.direct.send(new DeleteItemCommand({ TableName, Key: keyOf('big') }))
  await stage.direct.send(new PutItemCommand({ TableName, Item: plain }))
  await stage.direct.send(new PutItemCommand({ TableName: 'others', Item: Key }))
}

async function measured(send: Send, client: DynamoDBClient, ReturnConsumedCapacity?: ReturnConsumedCapacity) {
  await reset()
  const { ConsumedCapacity } = await send(client, ReturnConsumedCapacity ? { ReturnConsumedCapacity } : {})
  return (
    ConsumedCapacity &&
    [ConsumedCapacity].flat().sort((a, b) => (a.TableName ?? '').localeCompare(b.TableName ?? ''))
  )
}

function totalOf(consumed: readonly ConsumedCapacity[] = []): number {
  return consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
}

test.each(operations)('%s is counted with %j, as the service reports it', async (name, units, send) => {
  const reported = await measured(send, stage.direct, 'TOTAL')
  expect(await measured(send, worker)).toBeUndefined()
  expect(stage.served).toEqual([{ principal: 'Worker', operation: `dynamodb:${name}`, units }])
  expect(totalOf(reported)).toBe(units.read + units.write)
})

test.each(operations)(
  '%s (%j) reports to a caller that asks, as much as it asks for',
  async (name, units, send) => {
    for (const detail of ['TOTAL', 'INDEXES'] as const) {
      const through = await measured(send, worker, detail)
      expect(through).toEqual(await measured(send, stage.direct, detail))
      expect(totalOf(through)).toBe(units.read + units.write)
    }
    expect(await measured(send, worker, 'NONE')).toBeUndefined()
    const counted = { principal: 'Worker', operation: `dynamodb:${name}`, units }
    expect(stage.served).toEqual([counted, counted, counted])
  },
)

test('a repeated transaction is counted as the read that it is', async () => {
  const transaction = { TransactItems: [{ Put: { TableName, Item: plain } }], ClientRequestToken: 'again' }
  for (const _ of [1, 2]) await worker.send(new TransactWriteItemsCommand(transaction))
  expect(stage.served.map(({ units }) => units)).toEqual([
    { read: 0, write: 4 },
    { read: 2, write: 0 },
  ])
})

test('what fails is not counted, what has no units is counted without', async () => {
  await reset()
  const failing = new PutItemCommand({
    TableName,
    Item: plain,
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  await expect(worker.send(failing)).rejects.toHaveProperty('name', 'ConditionalCheckFailedException')
  await worker.send(new DescribeTableCommand({ TableName }))
  expect(stage.served).toEqual([
    { principal: 'Worker', operation: 'dynamodb:DescribeTable', units: undefined },
  ])
})
