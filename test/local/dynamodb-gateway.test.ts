import {
  CreateTableCommand,
  DeleteTableCommand,
  ExportTableToPointInTimeCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needs } from './dynamodb-gateway-needs.ts'
import { itemOf, keyOf, notingGate, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement, tableArn } from './iam-statements.ts'

const grants = [
  statement({
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
    Resource: [tableArn],
  }),
  statement({ Action: ['dynamodb:Query'], Resource: [`${tableArn}/index/byHolder`] }),
]

let stage: Stage

beforeAll(async () => {
  stage = await openStage(grants)
})

afterAll(() => stage.close())

const TableName = 'records'
const Key = keyOf('a')
const Item = itemOf('a')
const UpdateExpression = 'SET note = :n'
const ExpressionAttributeValues = { ':n': { S: 'x' } }
const ConditionExpression = 'attribute_not_exists(pk)'
const byHolder = {
  IndexName: 'byHolder',
  KeyConditionExpression: '#o = :p',
  ExpressionAttributeNames: { '#o': 'holder' },
  ExpressionAttributeValues: { ':p': { S: 'holder of a' } },
}

test('a function does what it was granted, and sees what the service answers', async () => {
  const worker = stage.client('Worker')
  await worker.send(new PutItemCommand({ TableName, Item }))
  const updated = await worker.send(
    new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression,
      ExpressionAttributeValues,
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  expect(updated.Attributes).toEqual({ note: { S: 'x' } })
  await worker.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: itemOf('b') } },
        { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
      ],
    }),
  )
  const found = await worker.send(new QueryCommand({ TableName, ...byHolder }))
  expect(found.Items).toEqual([{ ...Item, note: { S: 'x' } }])
  const read = await worker.send(
    new TransactGetItemsCommand({
      TransactItems: [{ Get: { TableName, Key: keyOf('b') } }, { Get: { TableName, Key: keyOf('missing') } }],
    }),
  )
  expect(read.Responses).toEqual([{ Item: itemOf('b') }, {}])
})

test('faults of the service come through with all that belongs to them', async () => {
  const worker = stage.client('Worker')
  const put = {
    TableName,
    Item,
    ConditionExpression,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  }
  await worker.send(new PutItemCommand({ TableName, Item }))
  await expect(worker.send(new PutItemCommand(put))).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item,
  })
  await expect(
    worker.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName, Item: itemOf('c') } }, { Put: put }],
      }),
    ),
  ).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item }],
  })
  await expect(worker.send(new GetItemCommand({ TableName, Key: { pk: { S: 'a' } } }))).rejects.toMatchObject(
    {
      name: 'ValidationException',
    },
  )
})

const arnOf = (resource: string) => tableArn.replace('records', resource)
const grantsOf = (needed: readonly string[]) =>
  needed.map((need) => {
    const [action = '', resource = ''] = need.split(' ')
    return statement({ Action: [`dynamodb:${action}`], Resource: [arnOf(resource)] })
  })

test.each(needs)('%s needs %j, all of it', async (name, needed, send) => {
  await stage.direct.send(new PutItemCommand({ TableName: 'others', Item: itemOf('there') }))
  const served: Stage['served'] = []
  const under = async (granted: readonly string[]) => {
    const endpoint = await stage.gateway({ gate: notingGate(grantsOf(granted), served) })
    return stage.client('Worker', {}, endpoint)
  }
  for (const missing of needed) {
    const [action = '', resource = ''] = missing.split(' ')
    await expect(send(await under(needed.filter((need) => need !== missing)))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: Worker is not authorized to perform: dynamodb:${action} on resource: ${arnOf(resource)}`,
    })
  }
  expect(served).toEqual([])
  // Two changes of the time to live within the hour are refused by the service, which is none of the gateway's business.
  const answer = await send(await under(needed)).catch((failure: unknown) => failure)
  if (name === 'UpdateTimeToLive') return
  expect(answer).not.toBeInstanceOf(Error)
  expect(served.map(({ principal, operation }) => `${principal} ${operation}`)).toEqual([
    `Worker dynamodb:${name}`,
  ])
})

test('a function that may only put is refused the rest, and nothing of it is done', async () => {
  const gate = notingGate(grantsOf(['PutItem records']), [])
  const putter = stage.client('Worker', {}, await stage.gateway({ gate }))
  await putter.send(new PutItemCommand({ TableName, Item: itemOf('only') }))
  await putter.send(
    new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: itemOf('only2') } }] }),
  )
  const before = await stage.direct.send(new ScanCommand({ TableName }))
  for (const [name, needed, send] of needs) {
    if (name === 'PutItem') continue
    await expect(send(putter), `${name} ${needed}`).rejects.toHaveProperty('name', 'AccessDeniedException')
  }
  await expect(
    putter.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName, Item } }, { Delete: { TableName, Key: keyOf('only') } }],
      }),
    ),
  ).rejects.toHaveProperty('name', 'AccessDeniedException')
  const after = await stage.direct.send(new ScanCommand({ TableName }))
  expect(after.Items).toEqual(before.Items)
})

test('tables are made and removed by the administrator alone', async () => {
  const creation = (AttributeName: string, AttributeType: 'N' | 'S') =>
    new CreateTableCommand({
      TableName: 'passing',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName, AttributeType }],
      KeySchema: [{ AttributeName, KeyType: 'HASH' }],
    })
  const deletion = new DeleteTableCommand({ TableName: 'passing' })
  const [worker, administrator] = [stage.client('Worker'), stage.client('administrator')]
  await expect(worker.send(creation('id', 'N'))).rejects.toHaveProperty('name', 'AccessDeniedException')
  await administrator.send(creation('id', 'N'))
  await expect(worker.send(deletion)).rejects.toHaveProperty('name', 'AccessDeniedException')
  await expect(worker.send(new ListTablesCommand())).rejects.toHaveProperty('name', 'AccessDeniedException')
  const listed = await administrator.send(new ListTablesCommand())
  expect(listed.TableNames).toEqual(['others', 'passing', 'records'])
  await administrator.send(new PutItemCommand({ TableName: 'passing', Item: { id: { N: '1' } } }))
  await administrator.send(deletion)
  await expect(
    administrator.send(new GetItemCommand({ TableName: 'passing', Key: { id: { N: '1' } } })),
  ).rejects.toHaveProperty('name', 'ResourceNotFoundException')
  await administrator.send(creation('name', 'S'))
  await administrator.send(
    new PutItemCommand({ TableName: 'passing', Item: { name: { S: 'other keys now' } } }),
  )
  await administrator.send(deletion)
})

test('what is not served is refused before it could reach the service', async () => {
  const administrator = stage.client('administrator')
  await expect(
    administrator.send(new ExportTableToPointInTimeCommand({ TableArn: tableArn, S3Bucket: 'b' })),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' })
})
