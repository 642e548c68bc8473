import {
  ConditionalCheckFailedException,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { startDynamoDb } from './dynamodb-endpoint.ts'
import { readStream } from './dynamodb-streams.ts'

const dynamoDb = await startDynamoDb()
afterAll(() => dynamoDb.close())
const { client } = dynamoDb
const TableName = await dynamoDb.createTable()

const key = (pk: string, sk = 'x') => ({ pk: { S: pk }, sk: { S: sk } })
const filler = (bytes: number) => ({ filler: { B: new Uint8Array(bytes) } })
const put = (Item: PutItemCommand['input']['Item'], table = TableName) =>
  client.send(new PutItemCommand({ TableName: table, Item }))
const get = async (pk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(pk), ConsistentRead: true }))).Item

const query = (partition: string, pk: string, input: Partial<QueryCommandInput> = {}) =>
  client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: `${partition} = :pk`,
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ...input,
    }),
  )

const addOne = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } }
const invalid = { name: 'ValidationException' }
const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

test('18 an index is queried in pages and descending', async () => {
  await times(5, (n) => put({ ...key('indexed', `${n}`), index1pk: { S: 'pages' }, index1sk: { S: `${n}` } }))
  const input = { IndexName: 'index1', Limit: 3, ScanIndexForward: false }
  await expect.poll(async () => (await query('index1pk', 'pages', { IndexName: 'index1' })).Count).toBe(5)
  const first = await query('index1pk', 'pages', input)
  const second = await query('index1pk', 'pages', { ...input, ExclusiveStartKey: first.LastEvaluatedKey })
  const found = [first, second].map(({ Items }) => Items?.map(({ index1sk }) => index1sk?.S))
  expect(found).toEqual([
    ['4', '3', '2'],
    ['1', '0'],
  ])
})

test('19 a consistent read of an index is refused', async () => {
  await expect(query('index1pk', 'a', { IndexName: 'index1', ConsistentRead: true })).rejects.toMatchObject(
    invalid,
  )
})

test('20 a page ends at 1 MB and says where', async () => {
  await times(12, (n) => put({ ...key('page', String(n).padStart(2, '0')), ...filler(100 * 1024) }))
  const { Items, LastEvaluatedKey } = await query('pk', 'page')
  expect(Items).toHaveLength(10)
  expect(LastEvaluatedKey).toEqual(key('page', '09'))
})

test('21 an item over 400 KB is refused', async () => {
  await expect(put({ ...key('large'), ...filler(400 * 1024) })).rejects.toMatchObject(invalid)
})

const update = (UpdateExpression: string, ExpressionAttributeValues = {}) =>
  client.send(
    new UpdateItemCommand({
      TableName,
      Key: key('expressions'),
      UpdateExpression,
      ExpressionAttributeValues: { ':v': { S: 'v' }, ...ExpressionAttributeValues },
    }),
  )

test('22 a reserved word is refused', async () => {
  await expect(update('SET status = :v')).rejects.toMatchObject(invalid)
  await update('SET state_ = :v')
})

test('23 a value that no expression uses is refused', async () => {
  await expect(update('SET state_ = :v', { ':unused': { S: 'v' } })).rejects.toMatchObject(invalid)
})

test('24 an empty key is refused', async () => {
  await expect(put({ ...key('empty'), sk: { S: '' } })).rejects.toMatchObject(invalid)
  await put({ ...key('empty'), note: { S: '' } })
})

test('25 PartiQL reads and writes', async () => {
  const run = (Statement: string) => client.send(new ExecuteStatementCommand({ Statement }))
  await run(`INSERT INTO "${TableName}" VALUE {'pk': 'partiql', 'sk': 'x', 'n': 1}`)
  const { Items } = await run(`SELECT n FROM "${TableName}" WHERE pk = 'partiql' AND sk = 'x'`)
  expect(Items).toEqual([{ n: { N: '1' } }])
})

test('26 time to live is set and described', async () => {
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true }
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
  expect(TimeToLiveDescription?.TimeToLiveStatus).toMatch(/^ENABL(ED|ING)$/)
  expect(TimeToLiveDescription?.AttributeName).toBe('expiresAt')
})

test('27 a stream holds insertions and modifications in order', async () => {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const
  const name = await dynamoDb.createTable({ StreamSpecification })
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  for (const note of ['first', 'second']) await put({ ...key('streamed'), note: { S: note } }, name)
  await put(key('streamed', 'y'), name)
  const read = () => readStream(client, dynamoDb.streamsUrl, Table?.LatestStreamArn ?? '')
  await expect.poll(async () => (await read()).length, { timeout: 30_000 }).toBe(3)
  const records = await read()
  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'INSERT'])
  expect(records.map(({ dynamodb }) => dynamodb.NewImage.note?.S)).toEqual(['first', 'second', undefined])
})

test('28 50 clients with 20 ADDs each on one key see distinct values', async () => {
  const input = { TableName, Key: key('hot'), ...addOne, ReturnValues: 'UPDATED_NEW' as const }
  const values = await times(50, async () => {
    const own: (string | undefined)[] = []
    for (let turn = 0; turn < 20; turn += 1) {
      own.push((await client.send(new UpdateItemCommand(input))).Attributes?.n?.N)
    }
    return own
  })
  expect(new Set(values.flat()).size).toBe(1000)
})

test('29 of 50 parallel transactions on one counter it counts those that succeed', async () => {
  const count = { TableName, Key: key('contended'), ...addOne }
  const outcomes = await times(50, (racer) => {
    const TransactItems = [{ Update: count }, { Put: { TableName, Item: key('racer', String(racer)) } }]
    return client.send(new TransactWriteItemsCommand({ TransactItems })).catch((error: unknown) => error)
  })
  const refused = outcomes.filter((outcome) => outcome instanceof Error)
  expect(refused.every((failure) => failure instanceof TransactionCanceledException)).toBe(true)
  expect((await get('contended'))?.n).toEqual({ N: String(50 - refused.length) })
})

test('30 of 50 parallel conditional puts one wins', async () => {
  const input = { TableName, ConditionExpression: 'attribute_not_exists(pk)' }
  const outcomes = await times(50, (racer) =>
    client
      .send(new PutItemCommand({ ...input, Item: { ...key('prize'), racer: { N: String(racer) } } }))
      .catch((error: unknown) => error),
  )
  const refused = outcomes.filter((outcome) => outcome instanceof ConditionalCheckFailedException)
  expect(refused).toHaveLength(49)
  const winner = outcomes.findIndex((outcome) => !(outcome instanceof Error))
  expect((await get('prize'))?.racer).toEqual({ N: String(winner) })
})

test('31 point-in-time recovery is described; of all 32, this alone is missing in the emulator', async () => {
  const described = client.send(new DescribeContinuousBackupsCommand({ TableName }))
  if (dynamoDb.isDynoxide) {
    await expect(described).rejects.toHaveProperty('name', 'UnknownOperationException')
  } else {
    const { ContinuousBackupsDescription } = await described
    expect(ContinuousBackupsDescription?.ContinuousBackupsStatus).toMatch(/^(EN|DIS)ABLED$/)
  }
})

test('32 deletion protection keeps a table', async () => {
  const name = await dynamoDb.createTable({ DeletionProtectionEnabled: true })
  const protect = (DeletionProtectionEnabled: boolean) =>
    client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled }))
  await expect(client.send(new DeleteTableCommand({ TableName: name }))).rejects.toMatchObject(invalid)
  await protect(false)
})
