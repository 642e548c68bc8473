import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  MessageNotInflight,
  type MessageSystemAttributeName,
  PurgeQueueCommand,
  QueueDeletedRecently,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openGate } from '../../infra/local/gate.ts'
import type { SqsOptions } from '../../infra/local/sqs/start-sqs.ts'
import { openStandIn } from './sqs-stage.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

let time: number
/** Receives that have reached the stand-in. */
let receives = 0
let stage: Awaited<ReturnType<typeof openStandIn>>

async function open(options: Partial<SqsOptions> = {}) {
  await stage?.close()
  stage = await openStandIn({ now: () => new Date(time), gate: { ...openGate(), allows }, ...options })
}

function allows({ action }: { readonly action: string }): boolean {
  if (action === 'sqs:ReceiveMessage') receives += 1
  return true
}

beforeEach(async () => {
  time = Date.UTC(2026, 0, 31, 23, 59)
  receives = 0
  await open()
})

afterEach(() => stage.close())

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  stage.client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))

const bodies = async (url: string) =>
  (await stage.receive(url, { MaxNumberOfMessages: 10 })).map(({ Body }) => Body)

const arrival = (count: number) => expect.poll(() => receives, { interval: 5 }).toBe(count)

test('the clock decides when a message is visible again', async () => {
  const url = await stage.queue({ VisibilityTimeout: '90' })
  await send(url, 'hidden')
  await stage.receive(url)
  time += 90 * second - 1
  expect(await bodies(url)).toEqual([])
  time += 1
  expect(await bodies(url)).toEqual(['hidden'])
})

test('the clock decides when a delay is over, of the queue or of a message, which may also have none', async () => {
  const url = await stage.queue({ DelaySeconds: '900' })
  await send(url, 'by the queue')
  await send(url, 'by itself', { DelaySeconds: 10 })
  await send(url, 'at once', { DelaySeconds: 0 })
  expect(await bodies(url)).toEqual(['at once'])
  time += 10 * second
  expect(await bodies(url)).toEqual(['by itself'])
  time += 900 * second
  expect(await bodies(url)).toContain('by the queue')
})

test('the clock decides when a deduplication id is forgotten: after five minutes, deleted or not', async () => {
  const url = await stage.queue({ FifoQueue: 'true' })
  const ids = { MessageGroupId: 'g', MessageDeduplicationId: 'same' }
  await send(url, 'first', ids)
  const [message] = await stage.receive(url)
  await stage.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }))
  time += 5 * minute - 1
  expect((await send(url, 'second', ids)).MessageId).toBe(message?.MessageId)
  expect(await bodies(url)).toEqual([])
  time += 1
  await send(url, 'third', ids)
  expect(await bodies(url)).toEqual(['third'])
})

test('the clock decides when a message is too old, visible or not', async () => {
  const url = await stage.queue({ MessageRetentionPeriod: String((14 * day) / second) })
  await send(url, 'visible')
  await send(url, 'in flight')
  await stage.receive(url, { VisibilityTimeout: 43_200 })
  time += 14 * day - 1
  expect(await stage.counts(url)).toMatchObject({ visible: 2 })
  time += 1
  expect(await stage.counts(url)).toEqual({ visible: 0, delayed: 0, inFlight: 0 })
})

test('the clock decides how old a dead letter is: since it was sent or, in FIFO queues, since it was moved', async () => {
  for (const kind of [{}, { FifoQueue: 'true', ContentBasedDeduplication: 'true' }]) {
    const deadLetters = await stage.queue(kind)
    const policy = { deadLetterTargetArn: await stage.arn(deadLetters), maxReceiveCount: 1 }
    const url = await stage.queue({ ...kind, RedrivePolicy: JSON.stringify(policy) })
    const sentAt = time
    await send(url, 'poison', 'FifoQueue' in kind ? { MessageGroupId: 'g' } : {})
    time += day
    for (let count = 0; count < 2; count += 1) await stage.receive(url, { VisibilityTimeout: 0 })
    const names: MessageSystemAttributeName[] = ['SentTimestamp']
    const [dead] = await stage.receive(deadLetters, { MessageSystemAttributeNames: names })
    expect(dead?.Attributes?.SentTimestamp).toBe(String('FifoQueue' in kind ? time : sentAt))
  }
})

test('the clock decides when a queue can be purged again, and a deleted one made again', async () => {
  const QueueUrl = await stage.queue()
  const QueueName = QueueUrl.split('/').at(-1)
  const purge = () => stage.client.send(new PurgeQueueCommand({ QueueUrl }))
  await purge()
  time += minute
  await purge()
  await stage.client.send(new DeleteQueueCommand({ QueueUrl }))
  const create = () => stage.client.send(new CreateQueueCommand({ QueueName }))
  await expect(create()).rejects.toBeInstanceOf(QueueDeletedRecently)
  time += minute
  expect((await create()).QueueUrl).toBe(QueueUrl)
})

test('the clock decides whether a message is still in flight', async () => {
  const url = await stage.queue()
  await send(url, 'late')
  const [message] = await stage.receive(url)
  time += 30 * second
  const change = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 30 }
  const changed = stage.client.send(new ChangeMessageVisibilityCommand(change))
  await expect(changed).rejects.toBeInstanceOf(MessageNotInflight)
  expect(await bodies(url)).toEqual(['late'])
})

test.each<[string, (url: string) => Promise<unknown>]>([
  [
    'a visibility timeout',
    (url) => send(url, 'due').then(() => stage.receive(url, { VisibilityTimeout: 20 })),
  ],
  ['a delay', (url) => send(url, 'due', { DelaySeconds: 20 })],
])('under a clock that stands still a long poll wakes by tick when %s ends', async (_what, hide) => {
  const url = await stage.queue()
  await hide(url)
  const before = receives
  const polled = stage.receive(url, { WaitTimeSeconds: 20 })
  await arrival(before + 1)
  stage.sqs.tick()
  time += 20 * second
  stage.sqs.tick()
  expect((await polled).map(({ Body }) => Body)).toEqual(['due'])
})

test('under a clock that stands still a long poll ends by tick when its time is over, and wakes by itself on a send', async () => {
  const [empty, busy] = [await stage.queue(), await stage.queue()]
  const polled = stage.receive(empty, { WaitTimeSeconds: 5 })
  const woken = stage.receive(busy, { WaitTimeSeconds: 5 })
  await arrival(2)
  await send(busy, 'wake up')
  expect(await woken).toHaveLength(1)
  time += 5 * second
  stage.sqs.tick()
  expect(await polled).toEqual([])
})

test('a long poll that its caller gave up takes no message', async () => {
  const url = await stage.queue()
  const abort = new AbortController()
  const command = new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 })
  const polled = stage.client.send(command, { abortSignal: abort.signal })
  await arrival(1)
  abort.abort()
  await expect(polled).rejects.toThrow()
  await sleep(200)
  await send(url, 'for another')
  expect(await bodies(url)).toEqual(['for another'])
})
