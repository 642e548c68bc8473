import {
  BatchGetItemCommand,
  DeleteItemCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { itemOf, keyOf, notingGate, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement, tableArn } from './iam-statements.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage([])
})

afterAll(() => stage.close())

const TableName = 'records'
const Key = keyOf('a')
const Item = itemOf('a')

async function workerUnder(role: readonly PolicyStatement[]) {
  return stage.client('Worker', {}, await stage.gateway({ gate: notingGate(role, []) }))
}

test('who may see one partition only sees no other, by no call', async () => {
  const own = { 'dynamodb:LeadingKeys': ['own'] }
  const role = [
    statement({
      Action: ['dynamodb:*'],
      Resource: [tableArn, `${tableArn}/index/*`],
      Condition: { 'ForAllValues:StringEquals': own, Null: { 'dynamodb:LeadingKeys': ['false'] } },
    }),
  ]
  const worker = await workerUnder(role)
  const ownItem = { ...itemOf('own'), holder: { S: 'own' } }
  await worker.send(new PutItemCommand({ TableName, Item: ownItem }))
  await worker.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: ownItem } }] }))
  const query = (name: string, value: string, IndexName?: string) =>
    new QueryCommand({
      TableName,
      IndexName,
      KeyConditionExpression: `${name} = :v`,
      ExpressionAttributeValues: { ':v': { S: value } },
    })
  const found = await worker.send(query('holder', 'own', 'byHolder'))
  expect(found.Items).toEqual([ownItem])
  const attempts: Promise<unknown>[] = [
    worker.send(new GetItemCommand({ TableName, Key })),
    worker.send(new PutItemCommand({ TableName, Item })),
    worker.send(query('pk', 'other')),
    worker.send(query('holder', 'other', 'byHolder')),
    worker.send(new ScanCommand({ TableName })),
    worker.send(new ScanCommand({ TableName, IndexName: 'byHolder' })),
    worker.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "records" WHERE pk = 'own'` })),
    worker.send(new BatchGetItemCommand({ RequestItems: { records: { Keys: [keyOf('own'), Key] } } })),
    worker.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName, Item: ownItem } }, { Delete: { TableName, Key } }],
      }),
    ),
  ]
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'AccessDeniedException' } })
  }
})

test('a policy that forgets the missing key lets a scan pass, as on AWS', async () => {
  const role = [
    statement({
      Action: ['dynamodb:*'],
      Resource: [tableArn],
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['own'] } },
    }),
  ]
  const worker = await workerUnder(role)
  await expect(worker.send(new ScanCommand({ TableName }))).resolves.toHaveProperty('Count')
  await expect(worker.send(new GetItemCommand({ TableName, Key }))).rejects.toHaveProperty(
    'name',
    'AccessDeniedException',
  )
})

test('an explicit denial wins over a permission for all', async () => {
  const role = [
    statement({ Action: ['dynamodb:*'] }),
    statement({ Effect: 'Deny', Action: ['dynamodb:Delete*'], Resource: [`${tableArn}*`] }),
    statement({
      Effect: 'Deny',
      Action: ['dynamodb:PutItem'],
      Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } },
    }),
  ]
  const worker = await workerUnder(role)
  await worker.send(new PutItemCommand({ TableName, Item }))
  const attempts: Promise<unknown>[] = [
    worker.send(new DeleteItemCommand({ TableName, Key })),
    worker.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key } }] })),
    worker.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item } }] })),
  ]
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'AccessDeniedException' } })
  }
  await worker.send(new DeleteItemCommand({ TableName: 'others', Key }))
  const kept = await worker.send(new GetItemCommand({ TableName, Key }))
  expect(kept.Item).toEqual(Item)
})
