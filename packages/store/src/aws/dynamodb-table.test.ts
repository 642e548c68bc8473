import { AssertionError } from 'node:assert/strict'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import type { Write } from '../table.ts'
import { dynamoDbTable } from './dynamodb-table.ts'
import { MAX_ATTEMPTS } from './retry.ts'
import { jsonAnswer, jsonRefusal, type ScriptedAnswer, scriptedService } from './scripted-service.ts'

const key = { pk: 'p', sk: 's' }
const put: Write = { kind: 'put', item: key, condition: { absent: true } }
const check: Write = { kind: 'check', key, condition: { present: true } }
const other: Write = { kind: 'delete', key: { pk: 'p', sk: 'other' } }
const stored = { pk: { S: 'p' }, sk: { S: 's' }, owner: { S: 'first' } }

const served = jsonAnswer({})
const throttled = jsonRefusal('ThrottlingException')
const conflict = jsonRefusal('TransactionConflictException')
const cancelled = (...CancellationReasons: object[]) =>
  jsonRefusal('TransactionCanceledException', { CancellationReasons })

function tableAnswered(...answers: readonly ScriptedAnswer[]) {
  const { settings, requests } = scriptedService(answers)
  const waits: number[] = []
  const units: unknown[] = []
  const tokens = ['token-1', 'token-2']
  const table = dynamoDbTable({
    client: new DynamoDBClient(settings),
    tableName: 'records',
    backoff: { random: () => 1, sleep: async (milliseconds) => void waits.push(milliseconds) },
    token: () => tokens.shift() ?? 'no more tokens',
    meter: (operation, consumed) => void units.push({ operation, ...consumed }),
  })
  const sent = () =>
    requests.map(({ headers, body }) => ({
      operation: headers['x-amz-target']?.split('.')[1],
      input: JSON.parse(body),
    }))
  return { table, sent, waits, units }
}

test('a single write goes as PutItem and asks for the old item', async () => {
  const { table, sent } = tableAnswered(served)
  expect(await table.write(put)).toEqual({ done: true })
  expect(sent()).toEqual([
    {
      operation: 'PutItem',
      input: {
        TableName: 'records',
        Item: { pk: { S: 'p' }, sk: { S: 's' } },
        ConditionExpression: 'attribute_not_exists(#a0)',
        ExpressionAttributeNames: { '#a0': 'pk' },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
      },
    },
  ])
})

test('a refused single write gives the item, without another attempt', async () => {
  const { table, waits } = tableAnswered(jsonRefusal('ConditionalCheckFailedException', { Item: stored }))
  expect(await table.write(put)).toEqual({
    done: false,
    refusals: [{ index: 0, item: { ...key, owner: 'first' } }],
  })
  expect(waits).toEqual([])
})

test('a check alone goes as a transaction with a token', async () => {
  const { table, sent } = tableAnswered(served, served)
  await table.write(check)
  await table.write(check)
  expect(sent().map(({ operation, input }) => [operation, input.ClientRequestToken])).toEqual([
    ['TransactWriteItems', 'token-1'],
    ['TransactWriteItems', 'token-2'],
  ])
})

test('a transaction in conflict is repeated with the same token, after growing waits', async () => {
  const reasons = cancelled({ Code: 'None' }, { Code: 'TransactionConflict' })
  const { table, sent, waits } = tableAnswered(
    reasons,
    cancelled({ Code: 'ThrottlingError' }),
    throttled,
    served,
  )
  expect(await table.write(put, other)).toEqual({ done: true })
  expect(new Set(sent().map(({ input }) => input.ClientRequestToken))).toEqual(new Set(['token-1']))
  expect(waits).toEqual([10, 20, 40])
})

test('a failed condition beside a conflict is a refusal', async () => {
  const failed = { Code: 'ConditionalCheckFailed', Item: stored }
  const { table, waits } = tableAnswered(
    cancelled({ Code: 'TransactionConflict' }, failed, { ...failed, Item: undefined }),
  )
  expect(await table.write(put, other, { ...check, key: { pk: 'p', sk: '3' } })).toEqual({
    done: false,
    refusals: [
      { index: 1, item: { ...key, owner: 'first' } },
      { index: 2, item: undefined },
    ],
  })
  expect(waits).toEqual([])
})

test.each([
  ['a single write', [put], conflict],
  ['a transaction', [put, other], cancelled({ Code: 'TransactionConflict' }, { Code: 'None' })],
] as const)('%s in conflict for ever is a failure with its cause', async (_, [first, ...others], answer) => {
  const { table, waits } = tableAnswered(...Array.from({ length: MAX_ATTEMPTS }, () => answer))
  await expect(table.write(first, ...others)).rejects.toMatchObject({
    message: expect.stringContaining(`failed ${MAX_ATTEMPTS} times`),
    cause: { name: expect.stringMatching(/^Transaction/) },
  })
  expect(waits).toHaveLength(MAX_ATTEMPTS - 1)
})

test('throttled reads and increments are repeated', async () => {
  const counted = jsonAnswer({ Attributes: { n: { N: '7' } } })
  const { table, waits } = tableAnswered(
    throttled,
    served,
    throttled,
    counted,
    throttled,
    jsonAnswer({ Items: [] }),
  )
  expect(await table.get(key)).toBeUndefined()
  expect(await table.increment(key, 'n', 1)).toBe(7)
  expect(await table.query({ pk: 'p' })).toEqual({ items: [] })
  expect(waits).toEqual([10, 10, 10])
})

test.each([
  ['ValidationException', jsonRefusal('ValidationException')],
  ['a validation reason', cancelled({ Code: 'ValidationError' }, { Code: 'None' })],
  ['a token with other content', jsonRefusal('IdempotentParameterMismatchException')],
])('%s is a defect', async (_, answer) => {
  const { table } = tableAnswered(answer)
  const refusal = await table.write(put, other).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(AssertionError)
  expect(refusal).toHaveProperty('cause')
})

test('other refusals are failures, thrown as they are', async () => {
  const { table, waits } = tableAnswered(jsonRefusal('ResourceNotFoundException'))
  await expect(table.get(key)).rejects.toHaveProperty('name', 'ResourceNotFoundException')
  expect(waits).toEqual([])
})

test('reads are consistent on the table and not on the index', async () => {
  const { table, sent } = tableAnswered(served, served, served)
  await table.get(key)
  await table.query({ pk: 'p', prefix: 'a', limit: 3, descending: true })
  await table.query({ pk: 'p', index: 'index1' })
  expect(sent().map(({ input }) => [input.ConsistentRead, input.IndexName])).toEqual([
    [true, undefined],
    [true, undefined],
    [false, 'index1'],
  ])
  expect(sent()[1]?.input).toMatchObject({ Limit: 3, ScanIndexForward: false })
})

test('the meter is told what was consumed, also where reads answer a repeated transaction', async () => {
  const { table, units } = tableAnswered(
    jsonAnswer({ ConsumedCapacity: { CapacityUnits: 2.5 } }),
    jsonAnswer({ ConsumedCapacity: { CapacityUnits: 3 } }),
    jsonAnswer({ ConsumedCapacity: [{ CapacityUnits: 4, WriteCapacityUnits: 4 }, { CapacityUnits: 1 }] }),
    jsonAnswer({ ConsumedCapacity: [{ CapacityUnits: 2, ReadCapacityUnits: 2 }] }),
  )
  await table.get(key)
  await table.write(put)
  await table.write(put, other)
  await table.write(check)
  expect(units).toEqual([
    { operation: 'GetItem', read: 2.5, write: 0 },
    { operation: 'PutItem', read: 0, write: 3 },
    { operation: 'TransactWriteItems', read: 0, write: 5 },
    { operation: 'TransactWriteItems', read: 2, write: 0 },
  ])
})

test('bounds that cross need no request', async () => {
  const { table, sent } = tableAnswered()
  expect(await table.query({ pk: 'p', from: 'b', to: 'a' })).toEqual({ items: [] })
  expect(sent()).toEqual([])
})
