import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AwsCall } from '../../infra/local/gate.ts'
import { itemOf, keyOf, openStage, type Stage } from './dynamodb-gateway-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage([])
})

afterAll(() => stage.close())

const TableName = 'records'
const Key = keyOf('a')
const Item = itemOf('a')
const enclosing = 'dynamodb:EnclosingOperation'

/** What the gate is asked with when a client does something. */
async function asked(send: (client: DynamoDBClient) => Promise<unknown>): Promise<readonly AwsCall[]> {
  const calls: AwsCall[] = []
  const gate = {
    secretKey: (accessKeyId: string) => `secret of ${accessKeyId}`,
    allows: (call: AwsCall) => calls.push(call) > 0,
    record: () => undefined,
  }
  await send(stage.client('Worker', {}, await stage.gateway({ gate })))
  return calls
}

type Told = [send: (client: DynamoDBClient) => Promise<unknown>, ...told: [string, AwsCall['context']][]]

const told = (action: string, leading: string[], attributes: string[], more: AwsCall['context'] = {}) =>
  [
    `dynamodb:${action}`,
    { 'dynamodb:LeadingKeys': leading, 'dynamodb:Attributes': attributes.sort(), ...more },
  ] as [string, AwsCall['context']]

test.each<[what: string, ...Told]>([
  ['a read', (c) => c.send(new GetItemCommand({ TableName, Key })), told('GetItem', ['a'], ['pk', 'sk'])],
  [
    'a read of some attributes',
    (c) =>
      c.send(
        new GetItemCommand({
          TableName,
          Key,
          ProjectionExpression: 'note.content[0].#deep, #x',
          ExpressionAttributeNames: { '#deep': 'deep', '#x': 'size' },
        }),
      ),
    told('GetItem', ['a'], ['pk', 'sk', 'note', 'size']),
  ],
  [
    'a conditional put',
    (c) =>
      c.send(
        new PutItemCommand({
          TableName,
          Item,
          ConditionExpression: 'attribute_not_exists(pk) OR (NOT size (note) BETWEEN :a AND :b)',
          ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { N: '2' } },
        }),
      ),
    told('PutItem', ['a'], ['pk', 'sk', 'holder', 'since', 'note']),
  ],
  [
    'an update',
    (c) =>
      c
        .send(
          new UpdateItemCommand({
            TableName,
            Key,
            UpdateExpression: 'SET #n = if_not_exists(old, :n), list.a = :n REMOVE gone ADD visits :one',
            ExpressionAttributeNames: { '#n': 'note' },
            ExpressionAttributeValues: { ':n': { M: {} }, ':one': { N: '1' } },
            ConditionExpression: 'attribute_exists(nothing)',
          }),
        )
        .catch(() => undefined),
    told('UpdateItem', ['a'], ['pk', 'sk', 'note', 'old', 'list', 'gone', 'visits', 'nothing']),
  ],
  [
    'an update as it was once written',
    (c) =>
      c.send(
        new UpdateItemCommand({
          TableName,
          Key,
          AttributeUpdates: { note: { Value: { S: 'x' } } },
          Expected: { other: { Exists: false } },
        }),
      ),
    told('UpdateItem', ['a'], ['pk', 'sk', 'note', 'other']),
  ],
  [
    'a deletion',
    (c) => c.send(new DeleteItemCommand({ TableName, Key })),
    told('DeleteItem', ['a'], ['pk', 'sk']),
  ],
  ['a scan', (c) => c.send(new ScanCommand({ TableName })), told('Scan', [], [])],
  [
    'a batch of reads',
    (c) =>
      c.send(
        new BatchGetItemCommand({
          RequestItems: {
            records: { Keys: [Key, keyOf('b')], ProjectionExpression: 'note' },
            others: { Keys: [keyOf('c')], ProjectionExpression: 'content' },
          },
        }),
      ),
    told('BatchGetItem', ['a', 'b'], ['note', 'pk', 'sk']),
    told('BatchGetItem', ['c'], ['content', 'pk', 'sk']),
  ],
  [
    'a batch of writes',
    (c) =>
      c.send(
        new BatchWriteItemCommand({
          RequestItems: { records: [{ PutRequest: { Item } }, { DeleteRequest: { Key: keyOf('b') } }] },
        }),
      ),
    told('BatchWriteItem', ['a', 'b'], ['pk', 'sk', 'holder', 'since']),
  ],
  [
    'a transaction',
    (c) =>
      c.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item } },
            {
              ConditionCheck: {
                TableName,
                Key: keyOf('b'),
                ConditionExpression: 'attribute_not_exists(note)',
              },
            },
          ],
        }),
      ),
    told('PutItem', ['a'], ['pk', 'sk', 'holder', 'since'], { [enclosing]: ['TransactWriteItems'] }),
    told('ConditionCheckItem', ['b'], ['pk', 'sk', 'note'], { [enclosing]: ['TransactWriteItems'] }),
  ],
  [
    'reads in a transaction',
    (c) => c.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
    told('GetItem', ['a'], ['pk', 'sk'], { [enclosing]: ['TransactGetItems'] }),
  ],
  [
    'a statement',
    (c) => c.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "records" WHERE pk = 'a'` })),
    told('PartiQLSelect', [], []),
  ],
])('the gate is told of %s', async (_, send, ...expected) => {
  const calls = await asked(send)
  const seen = calls.map(({ action, context }) => [
    action,
    { ...context, 'dynamodb:Attributes': context?.['dynamodb:Attributes']?.toSorted() },
  ])
  expect(seen).toEqual(expected)
})

const values = (...names: string[]) => Object.fromEntries(names.map((name) => [`:${name}`, { S: name }]))

test.each<[what: string, query: Omit<QueryCommandInput, 'TableName'>, leading: string[]]>([
  ['plainly', { KeyConditionExpression: 'pk=:p', ExpressionAttributeValues: values('p') }, ['p']],
  [
    'the other way round',
    { KeyConditionExpression: ':p = pk', ExpressionAttributeValues: values('p') },
    ['p'],
  ],
  [
    'by another name, after the sort key',
    {
      KeyConditionExpression: '(#s >= :s) AND (#p = :p)',
      ExpressionAttributeNames: { '#s': 'sk', '#p': 'pk' },
      ExpressionAttributeValues: values('p', 's'),
    },
    ['p'],
  ],
  [
    'beside another equation',
    { KeyConditionExpression: 'pk = :p AND sk = :s', ExpressionAttributeValues: values('p', 's') },
    ['p'],
  ],
  [
    'beside a filter on an attribute called alike',
    {
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'xpk = :x',
      ExpressionAttributeValues: values('p', 'x'),
    },
    ['p'],
  ],
  [
    'of an index',
    { IndexName: 'byHolder', KeyConditionExpression: 'holder = :o', ExpressionAttributeValues: values('o') },
    ['o'],
  ],
  [
    'as it was once written',
    { KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'p' }] } } },
    ['p'],
  ],
])('the partition of a query is seen when it is named %s', async (_, query, leading) => {
  const calls = await asked((c) => c.send(new QueryCommand({ TableName, ...query })))
  expect(calls.map(({ context }) => context?.['dynamodb:LeadingKeys'])).toEqual([leading])
})

test('a query without a partition is refused', async () => {
  const query = new QueryCommand({
    TableName,
    KeyConditionExpression: 'sk = :s',
    ExpressionAttributeValues: values('s'),
  })
  await expect(stage.client('Worker').send(query)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('partition key'),
  })
})
