import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DescribeTableCommand,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  type PutItemCommandInput,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { startDynamoDb } from './dynamodb-endpoint.ts'

const dynamoDb = await startDynamoDb()
afterAll(() => dynamoDb.close())
const { client } = dynamoDb
const TableName = await dynamoDb.createTable()

const key = (pk: string, sk = 'x') => ({ pk: { S: pk }, sk: { S: sk } })
const filler = (bytes: number) => ({ filler: { B: new Uint8Array(bytes) } })

const put = (input: Partial<PutItemCommandInput>) =>
  client.send(new PutItemCommand({ TableName, Item: undefined, ReturnConsumedCapacity: 'TOTAL', ...input }))

const update = (input: Partial<UpdateItemCommandInput>) =>
  client.send(new UpdateItemCommand({ TableName, Key: undefined, ...input }))

const get = async (pk: string, sk = 'x') =>
  (await client.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item

const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  client.send(
    new TransactWriteItemsCommand({ TransactItems, ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' }),
  )

const putOf = (pk: string, sk: string, attributes = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...key(pk, sk), ...attributes } },
})

const addOne = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } }

test('1 CreateTable on demand with index and stream becomes active and tells the stream and the billing mode', async () => {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const
  const name = await dynamoDb.createTable({ StreamSpecification })
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    LatestStreamArn: expect.stringContaining(name),
    GlobalSecondaryIndexes: [{ IndexName: 'index1' }, { IndexName: 'index2' }],
  })
})

test('2 PutItem tells its capacity: one unit for each KB', async () => {
  const { ConsumedCapacity } = await put({ Item: { ...key('capacity'), ...filler(1500) } })
  expect(ConsumedCapacity?.CapacityUnits).toBe(2)
})

test('3 PutItem tells the capacity of table and index apart', async () => {
  const index = { index1pk: { S: 'capacity' }, index1sk: { S: 'x' } }
  const Item = { ...key('capacity-index'), ...index, ...filler(1500) }
  const { ConsumedCapacity } = await put({ Item, ReturnConsumedCapacity: 'INDEXES' })
  expect(ConsumedCapacity).toMatchObject({
    CapacityUnits: 4,
    Table: { CapacityUnits: 2 },
    GlobalSecondaryIndexes: { index1: { CapacityUnits: 2 } },
  })
})

test('4 GetItem of 5 KB takes two units read strongly, one read eventually', async () => {
  await put({ Item: { ...key('read'), ...filler(5000) } })
  for (const [ConsistentRead, units] of [
    [true, 2],
    [false, 1],
  ] as const) {
    const input = { TableName, Key: key('read'), ConsistentRead, ReturnConsumedCapacity: 'TOTAL' as const }
    expect((await client.send(new GetItemCommand(input))).ConsumedCapacity?.CapacityUnits).toBe(units)
  }
})

test('5 ADD makes a counter and gives its new value', async () => {
  const next = () => update({ Key: key('counter'), ...addOne, ReturnValues: 'UPDATED_NEW' })
  expect((await next()).Attributes).toEqual({ n: { N: '1' } })
  expect((await next()).Attributes).toEqual({ n: { N: '2' } })
})

test('6 ADD keeps 38 digits', async () => {
  await put({ Item: { ...key('digits'), n: { N: '12345678901234567890123456789012345678' } } })
  await update({ Key: key('digits'), ...addOne })
  expect((await get('digits'))?.n).toEqual({ N: '12345678901234567890123456789012345679' })
})

test('7 a failed condition throws a typed exception with the old item', async () => {
  const Item = { ...key('guarded'), owner: { S: 'first' } }
  await put({ Item })
  const ConditionExpression = 'attribute_not_exists(pk)'
  const again = put({
    Item: key('guarded'),
    ConditionExpression,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  })
  const refusal = await again.catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ConditionalCheckFailedException)
  expect(refusal).toHaveProperty('Item', Item)
})

test('8 a bounded update gives the old value, and the old item when it is refused', async () => {
  await put({ Item: { ...key('lease'), n: { N: '0' } } })
  const take = (count: string) =>
    update({
      Key: key('lease'),
      UpdateExpression: 'SET n = n + :k',
      ConditionExpression: 'n <= :max',
      ExpressionAttributeValues: { ':k': { N: count }, ':max': { N: '5' } },
      ReturnValues: 'UPDATED_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })
  expect((await take('6')).Attributes).toEqual({ n: { N: '0' } })
  await expect(take('1')).rejects.toHaveProperty('Item.n', { N: '6' })
})

test('9 TransactWriteItems puts, updates and checks, and tells its capacity: twice the units', async () => {
  await put({ Item: { ...key('mixed', 'check'), ...filler(1500) } })
  const { ConsumedCapacity } = await transact([
    putOf('mixed', 'put'),
    { Update: { TableName, Key: key('mixed', 'update'), ...addOne } },
    {
      ConditionCheck: { TableName, Key: key('mixed', 'check'), ConditionExpression: 'attribute_exists(pk)' },
    },
  ])
  expect(ConsumedCapacity).toMatchObject([{ CapacityUnits: 8 }])
  expect(await get('mixed', 'put')).toBeDefined()
  expect((await get('mixed', 'update'))?.n).toEqual({ N: '1' })
})

test('10 a cancelled transaction gives its reasons in request order, with the item, and writes nothing', async () => {
  const Item = { ...key('cancelled', 'there'), owner: { S: 'first' } }
  await put({ Item })
  const guard = {
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const
  const cancelled = await transact([
    putOf('cancelled', 'new'),
    { Put: { TableName, Item: key('cancelled', 'there'), ...guard } },
  ]).catch((error: unknown) => error)
  expect(cancelled).toBeInstanceOf(TransactionCanceledException)
  expect(cancelled).toMatchObject({
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item }],
  })
  expect(await get('cancelled', 'new')).toBeUndefined()
})

test('11 a ClientRequestToken applies once; with other content it is refused', async () => {
  const token = crypto.randomUUID()
  const add = { Update: { TableName, Key: key('token'), ...addOne } }
  await transact([add], token)
  await transact([add], token)
  expect((await get('token'))?.n).toEqual({ N: '1' })
  await expect(transact([putOf('token', 'y')], token)).rejects.toThrow(IdempotentParameterMismatchException)
})

test('12 a transaction that touches an item twice is refused', async () => {
  const twice = transact([putOf('twice', 'x'), { Delete: { TableName, Key: key('twice') } }])
  await expect(twice).rejects.toHaveProperty('name', 'ValidationException')
})

test('13 a transaction takes 100 items, not 101', async () => {
  const puts = (count: number) => Array.from({ length: count }, (_, index) => putOf('hundred', String(index)))
  await transact(puts(100))
  expect(await get('hundred', '99')).toBeDefined()
  await expect(transact(puts(101))).rejects.toHaveProperty('name', 'ValidationException')
})

test('14 TransactGetItems leaves the place of a missing item empty', async () => {
  await transact([putOf('several', '1'), putOf('several', '3')])
  const TransactItems = ['1', '2', '3'].map((sk) => ({ Get: { TableName, Key: key('several', sk) } }))
  const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems }))
  expect(Responses?.map(({ Item }) => Item?.sk?.S)).toEqual(['1', undefined, '3'])
})

test('15 a transaction over 4 MB is refused', async () => {
  const puts = Array.from({ length: 12 }, (_, index) => putOf('large', String(index), filler(360 * 1024)))
  await expect(transact(puts)).rejects.toHaveProperty('name', 'ValidationException')
  expect(await get('large', '0')).toBeUndefined()
})

const batch = (count: number) => {
  const requests = Array.from({ length: count }, (_, index) => ({
    PutRequest: { Item: key(`lot-of-${count}`, String(index)) },
  }))
  const RequestItems = { [TableName]: requests }
  return client.send(new BatchWriteItemCommand({ RequestItems, ReturnConsumedCapacity: 'TOTAL' }))
}

test('16 BatchWriteItem takes 25 and tells what is left and its capacity', async () => {
  const { UnprocessedItems, ConsumedCapacity } = await batch(25)
  expect(UnprocessedItems).toEqual({})
  expect(ConsumedCapacity).toMatchObject([{ CapacityUnits: 25 }])
})

test('17 BatchWriteItem of 26 is refused', async () => {
  await expect(batch(26)).rejects.toHaveProperty('name', 'ValidationException')
})
