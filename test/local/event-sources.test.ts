import { getPriority } from 'node:os'
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { type Entry, removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const fixture = writeFixture()
let stack: Stack
let client: SQSClient

beforeAll(async () => {
  // 60 s of visibility become one.
  stack = await startStack({ ...fixture, concurrency: 4, visibilityScale: 1 / 60 })
  const { endpoints, credentials } = stack
  client = new SQSClient({ region: 'eu-central-1', endpoint: endpoints.sqs, credentials })
})
afterAll(async () => {
  client.destroy()
  await stack.stop()
})

test('a poison message ends in the dead letters while the others of its batch are done once', async () => {
  await sendAll('WorkQueue', [{ id: 'a' }, { id: 'poison', fail: true }, { id: 'b' }, { id: 'c' }])
  await stack.settle()
  expect(idsOf('end', ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(receiveCounts('poison')).toEqual([1, 2])
  expect(await bodiesIn('WorkDeadLetters')).toEqual([{ id: 'poison', fail: true }])
})

test('a process that crashes fails its whole batch, which is delivered again', async () => {
  await sendAll('WorkQueue', [{ id: 'crash', exit: true }])
  await stack.settle()
  expect(receiveCounts('crash')).toEqual([1, 2])
  expect(await bodiesIn('WorkDeadLetters')).toEqual([{ id: 'crash', exit: true }])
})

test('an answer that names no messages fails the whole batch', async () => {
  await sendAll('WorkQueue', [{ id: 'vague', text: 'done' }])
  await stack.settle()
  expect(receiveCounts('vague')).toEqual([1, 2])
})

test('no more batches run at a time than the mapping allows', async () => {
  const jobs = Array.from({ length: 8 }, (_, index) => ({ id: `narrow-${index}`, wait: 60 }))
  await sendAll('NarrowQueue', jobs)
  await stack.settle()
  const entries = fixture.entries().filter(({ id }) => id.startsWith('narrow-'))
  expect(mostAtOnce(entries)).toBe(2)
  expect(entries.filter(({ phase }) => phase === 'end')).toHaveLength(8)
})

test('messages of a group keep their order, also behind one that fails', async () => {
  for (const [id, fail] of [
    ['one', false],
    ['two', true],
    ['three', false],
  ] as const) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: urlOf('SeriesQueue'),
        MessageBody: JSON.stringify({ id, fail }),
        MessageGroupId: 'series',
      }),
    )
    await stack.settle(200).catch(() => undefined)
  }
  await stack.settle()
  expect(idsOf('end', ['one', 'three'])).toEqual(['one', 'three'])
  expect(receiveCounts('two')).toEqual([1, 2])
})

test('a mapping that is switched off leaves its queue alone', async () => {
  await sendAll('IdleQueue', [{ id: 'idle' }])
  await expect(stack.settle(300)).rejects.toThrow('Fixture-Pipeline-IdleQueue holds 1')
  expect(await bodiesIn('IdleQueue')).toEqual([{ id: 'idle' }])
})

test('pollers call the queue in the name of their function, and calls are counted', async () => {
  const counts = (await stack.counters()).Worker
  expect(counts?.['sqs:ReceiveMessage']?.calls).toBeGreaterThan(0)
  expect(counts?.['sqs:DeleteMessageBatch']?.calls).toBeGreaterThan(0)
  await stack.resetCounters()
  expect(await stack.counters()).toEqual({})
})

test('processes that work a queue are nicer than those for whose answer somebody waits', async () => {
  const worker = fixture.entries().find(({ pid }) => isAlive(pid))
  const probe = await stack.invoke('Probe', {})
  const pids = [worker?.pid, probe.ok && (probe.payload as { pid: number }).pid]
  const [atQueue = 0, atDoor = 0] = pids.map((pid) => getPriority(Number(pid)))
  expect(atDoor).toBe(getPriority())
  expect(atQueue).toBe(Math.min(atDoor + 5, 19))
})

test('dead-letter queues and attributes are as the template says', async () => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf('SeriesQueue'), AttributeNames: ['All'] }),
  )
  expect(Attributes).toMatchObject({
    FifoQueue: 'true',
    ContentBasedDeduplication: 'true',
    VisibilityTimeout: '1',
  })
  expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual({
    deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:000000000000:Fixture-Pipeline-SeriesDeadLetters.fifo',
    maxReceiveCount: 2,
  })
})

function urlOf(logicalId: string): string {
  const queue = stack.deployment.queues.find((candidate) => candidate.logicalId === logicalId)
  if (queue === undefined) throw new Error(`There is no queue ${logicalId}`)
  return queue.url
}

async function sendAll(queue: string, bodies: readonly unknown[]): Promise<void> {
  const Entries = bodies.map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }))
  await client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries }))
}

/** Takes what a queue holds. */
async function bodiesIn(queue: string): Promise<readonly unknown[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: urlOf(queue),
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 600,
  })
  const { Messages = [] } = await client.send(command)
  return Messages.map(({ Body = '' }) => JSON.parse(Body))
}

function idsOf(phase: Entry['phase'], wanted: readonly string[]): readonly string[] {
  return fixture
    .entries()
    .flatMap((entry) => (entry.phase === phase && wanted.includes(entry.id) ? [entry.id] : []))
}

function receiveCounts(wanted: string): readonly number[] {
  return fixture
    .entries()
    .flatMap(({ id, phase, receiveCount }) => (id === wanted && phase === 'begin' ? [receiveCount] : []))
}

function mostAtOnce(entries: readonly Entry[]): number {
  let open = 0
  let most = 0
  for (const { phase } of entries) {
    open += phase === 'begin' ? 1 : -1
    most = Math.max(most, open)
  }
  return most
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
