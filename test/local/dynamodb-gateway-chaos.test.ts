import { setTimeout as pause } from 'node:timers/promises'
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Chaos, startDynamoDbGateway } from '../../infra/local/dynamodb/gateway.ts'
import { openGate } from '../../infra/local/gate.ts'
import { seededRandom } from '../contracts/seeded-random.ts'
import { itemOf, keyOf, openStage, type Stage } from './dynamodb-gateway-stage.ts'
import { statement } from './iam-statements.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage([statement({ Action: ['dynamodb:*'] })])
})

beforeEach(() => {
  stage.served.length = 0
})

afterAll(() => stage.close())

const TableName = 'records'

async function under(
  chaos: Partial<Chaos>,
  random = seededRandom(1),
  maxAttempts = 1,
): Promise<DynamoDBClient> {
  return stage.client('Worker', { maxAttempts }, await stage.gateway({ chaos, random }))
}

async function stored(pk: string) {
  const { Item } = await stage.direct.send(
    new GetItemCommand({ TableName, Key: keyOf(pk), ConsistentRead: true }),
  )
  return Item
}

/** How many of some sequential puts failed in which way, and how many left an item. */
async function outcomesOf(client: DynamoDBClient, prefix: string, calls: number) {
  const outcomes: string[] = []
  const found: boolean[] = []
  for (let call = 0; call < calls; call += 1) {
    const pk = `${prefix}-${call}`
    const outcome = client.send(new PutItemCommand({ TableName, Item: itemOf(pk) })).then(
      () => 'done',
      (failure: unknown) =>
        failure instanceof Error ? ('code' in failure ? String(failure.code) : failure.name) : '',
    )
    outcomes.push(await outcome)
    found.push((await stored(pk)) !== undefined)
  }
  const storedAfter = (name: string) => found.filter((is, call) => is && outcomes[call] === name).length
  return { names: new Set(outcomes), outcomes, storedAfter, storedIn: found.filter((is) => is).length }
}

test('without chaos every call is served', async () => {
  const { names, storedIn } = await outcomesOf(await under({}), 'calm', 20)
  expect([...names]).toEqual(['done'])
  expect(storedIn).toBe(20)
})

test('throttled calls are refused, in either way, and nothing is done', async () => {
  const { names, storedIn } = await outcomesOf(await under({ throttle: 1 }), 'throttled', 20)
  expect([...names].sort()).toEqual(['ProvisionedThroughputExceededException', 'ThrottlingException'])
  expect(storedIn).toBe(0)
  expect(stage.served).toEqual([])
})

test('a server error tells nothing: some calls were served, some not', async () => {
  const { names, storedIn } = await outcomesOf(await under({ serverError: 1 }), 'failed', 20)
  expect([...names]).toEqual(['InternalServerError'])
  expect(storedIn).toBeGreaterThan(3)
  expect(storedIn).toBeLessThan(17)
  expect(stage.served).toHaveLength(storedIn)
  await expect((await under({ serverError: 1 })).send(new ScanCommand({ TableName }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 500 },
  })
})

test('a lost request did nothing, a lost response did all, and both break the connection', async () => {
  const before = await outcomesOf(await under({ lostRequest: 1 }), 'request', 10)
  expect([...before.names]).toEqual(['ECONNRESET'])
  expect(before.storedIn).toBe(0)
  expect(stage.served).toEqual([])
  const after = await outcomesOf(await under({ lostResponse: 1 }), 'response', 10)
  expect([...after.names]).toEqual(['ECONNRESET'])
  expect(after.storedIn).toBe(10)
  expect(stage.served).toHaveLength(10)
})

const mixture = { throttle: 0.2, serverError: 0.1, lostRequest: 0.15, lostResponse: 0.25 }

test('troubles come as often as asked for, one at a time', async () => {
  const calls = 300
  const { outcomes, storedAfter } = await outcomesOf(await under(mixture, seededRandom(7)), 'mixed', calls)
  const share = (...names: string[]) => outcomes.filter((name) => names.includes(name)).length / calls
  expect(share('done')).toBeCloseTo(0.3, 1)
  expect(share('ProvisionedThroughputExceededException', 'ThrottlingException')).toBeCloseTo(0.2, 1)
  expect(share('InternalServerError')).toBeCloseTo(0.1, 1)
  expect(share('ECONNRESET')).toBeCloseTo(0.4, 1)
  expect(storedAfter('ECONNRESET') / calls).toBeCloseTo(0.25, 1)
  expect(storedAfter('done') / calls).toBe(share('done'))
})

test('the same seed brings the same troubles in the same order', async () => {
  const run = async (seed: number, prefix: string) =>
    (await outcomesOf(await under(mixture, seededRandom(seed)), prefix, 40)).outcomes
  const first = await run(3, 'first')
  expect(await run(3, 'second')).toEqual(first)
  expect(await run(4, 'third')).not.toEqual(first)
})

test('only calls on items meet trouble: the stack can always be made', async () => {
  const chaos = { throttle: 1, latency: [10_000, 10_000] } as const
  const endpoint = await stage.gateway({ chaos })
  const administrator = stage.client('administrator', {}, endpoint)
  const begun = performance.now()
  await administrator.send(new DescribeTableCommand({ TableName }))
  await administrator.send(
    new CreateTableCommand({
      TableName: 'late',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
  expect(performance.now() - begun).toBeLessThan(10_000)
})

test('a refusal by the gate comes before any trouble', async () => {
  const endpoint = await stage.gateway({
    chaos: { lostRequest: 1 },
    gate: { ...openGate('secret of Worker'), allows: () => false },
  })
  const refused = stage
    .client('Worker', {}, endpoint)
    .send(new GetItemCommand({ TableName, Key: keyOf('a') }))
  await expect(refused).rejects.toHaveProperty('name', 'AccessDeniedException')
})

test('calls take as much longer as asked for', async () => {
  const draws = [0, 0.5, 1 - Number.EPSILON]
  const client = await under({ latency: [40, 140] }, () => draws.shift() ?? 0)
  const times: number[] = []
  for (const _ of [1, 2, 3]) {
    const begun = performance.now()
    await client.send(new GetItemCommand({ TableName, Key: keyOf('a') }))
    times.push(performance.now() - begun)
  }
  const [least = 0, middle = 0, most = 0] = times
  expect(least).toBeGreaterThan(39)
  expect(middle).toBeGreaterThan(89)
  expect(most).toBeGreaterThan(139)
  expect(least).toBeLessThan(most)
})

test.each<[what: string, chaos: Partial<Chaos>]>([
  ['a negative chance', { throttle: -0.1 }],
  ['chances above 1 together', { throttle: 0.6, lostResponse: 0.5 }],
  ['no chance at all', { lostRequest: Number.NaN }],
  ['a latency that ends before it begins', { latency: [10, 5] }],
])('chaos with %s is a defect', async (_, chaos) => {
  await expect(
    startDynamoDbGateway({ gate: openGate(), upstream: 'http://127.0.0.1:9', now: () => new Date(), chaos }),
  ).rejects.toThrow(/chances|latency/)
})

const counterUpdate = (pk: string) => ({
  TableName,
  Key: keyOf(pk),
  UpdateExpression: 'ADD n :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
})

/** Loses the first response and no other. */
const firstLost = () => {
  const draws = [0, 0]
  return () => draws.shift() ?? 0.99
}

test('a transaction whose response was lost applies once when it is sent again with its token', async () => {
  const client = await under({ lostResponse: 0.5 }, firstLost())
  const command = {
    TransactItems: [{ Update: counterUpdate('token') }],
    ClientRequestToken: 'lost after commit',
  }
  await expect(client.send(new TransactWriteItemsCommand(command))).rejects.toHaveProperty(
    'code',
    'ECONNRESET',
  )
  expect(await stored('token')).toMatchObject({ n: { N: '1' } })
  await client.send(new TransactWriteItemsCommand(command))
  expect(await stored('token')).toMatchObject({ n: { N: '1' } })
  await expect(
    client.send(
      new TransactWriteItemsCommand({ ...command, TransactItems: [{ Update: counterUpdate('other') }] }),
    ),
  ).rejects.toHaveProperty('name', 'IdempotentParameterMismatchException')
  expect(stage.served.map(({ units }) => units)).toEqual([
    { read: 0, write: 2 },
    { read: 2, write: 0 },
  ])
})

test('the SDK repeats a lost transaction under one token, and a lost update twice', async () => {
  const transacting = await under({ lostResponse: 0.5 }, firstLost(), 3)
  await transacting.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: counterUpdate('sdk') }] }))
  expect(await stored('sdk')).toMatchObject({ n: { N: '1' } })
  const updating = await under({ lostResponse: 0.5 }, firstLost(), 3)
  await updating.send(new UpdateItemCommand(counterUpdate('burnt')))
  expect(await stored('burnt')).toMatchObject({ n: { N: '2' } })
})

test('50 transactions on one counter at once: it holds as many as succeeded', async () => {
  const client = await under({ contention: true, latency: [4, 12] }, seededRandom(11))
  const attempts = await Promise.allSettled(
    Array.from({ length: 50 }, (_, number) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Update: counterUpdate('race') },
            { Put: { TableName, Item: itemOf(`race-${number}`) } },
          ],
        }),
      ),
    ),
  )
  const succeeded = attempts.filter(({ status }) => status === 'fulfilled').length
  const reasons = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
  expect(succeeded).toBeGreaterThan(0)
  expect(reasons.length).toBeGreaterThan(10)
  for (const reason of reasons) {
    expect(reason).toMatchObject({ CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }] })
  }
  expect(await stored('race')).toMatchObject({ n: { N: String(succeeded) } })
})

const chaos: Partial<Chaos> = {
  contention: true,
  latency: [4, 12],
  throttle: 0.03,
  serverError: 0.02,
  lostRequest: 0.02,
  lostResponse: 0.03,
}

test.each([1, 2, 3])(
  '50 transactions under chaos that are repeated until they succeed count once each (seed %i)',
  async (seed) => {
    const client = await under(chaos, seededRandom(seed))
    const random = seededRandom(seed + 100)
    const counter = `chaos-${seed}`
    const met = new Set<string>()
    const persist = async (number: number) => {
      const command = new TransactWriteItemsCommand({
        TransactItems: [
          { Update: counterUpdate(counter) },
          {
            Put: {
              TableName,
              Item: itemOf(`${counter}-${number}`),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
        ClientRequestToken: `${counter}-${number}`,
      })
      for (;;) {
        const failure = await client.send(command).then(
          () => undefined,
          (error: Error) => error,
        )
        if (failure === undefined) return
        met.add('code' in failure ? String(failure.code) : failure.name)
        await pause(random() * 100)
      }
    }
    await Promise.all(Array.from({ length: 50 }, (_, number) => persist(number)))
    expect(await stored(counter)).toMatchObject({ n: { N: '50' } })
    expect(met).toContain('TransactionCanceledException')
    expect(met).toContain('ECONNRESET')
  },
)
