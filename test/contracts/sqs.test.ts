import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  StartMessageMoveTaskCommand,
  TooManyEntriesInBatchRequest,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContractStage, type SqsStage } from './sqs-stage.ts'

const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' } as const
let stage: SqsStage

beforeAll(async () => {
  stage = await openContractStage()
})

afterAll(() => stage.close())

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  stage.client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))

const remove = (QueueUrl: string, ReceiptHandle: string | undefined) =>
  stage.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))

const bodies = async (url: string, limit = 10) =>
  (await stage.receive(url, { MaxNumberOfMessages: limit })).map(({ Body }) => Body)

const tenEntries = Array.from({ length: 10 }, (_, index) => ({
  Id: `e${index}`,
  MessageBody: `body ${index}`,
}))

async function queueWithDeadLetters(maxReceiveCount: number, kind: Record<string, string> = {}) {
  const deadLetters = await stage.queue(kind)
  const policy = { deadLetterTargetArn: await stage.arn(deadLetters), maxReceiveCount }
  const queue = await stage.queue({ ...kind, RedrivePolicy: JSON.stringify(policy) })
  return { queue, deadLetters }
}

test('1 CreateQueue makes a dead-letter queue and a queue that redrives to it; their ARNs are readable', async () => {
  const { queue, deadLetters } = await queueWithDeadLetters(3)
  const name = (url: string) => url.split('/').at(-1) ?? ''
  expect(await stage.arn(queue)).toMatch(new RegExp(`^arn:aws:sqs:[a-z0-9-]+:\\d{12}:${name(queue)}$`))
  expect(await stage.arn(deadLetters)).toContain(name(deadLetters))
})

test('2 GetQueueUrl gives the URL that CreateQueue gave', async () => {
  const url = await stage.queue()
  const command = new GetQueueUrlCommand({ QueueName: url.split('/').at(-1) })
  expect((await stage.client.send(command)).QueueUrl).toBe(url)
})

test('3 GetQueueUrl of a missing queue is a typed QueueDoesNotExist', async () => {
  const asked = stage.client.send(new GetQueueUrlCommand({ QueueName: 'nobody-made-this' }))
  await expect(asked).rejects.toBeInstanceOf(QueueDoesNotExist)
})

test('4 a message with all kinds of characters and attributes comes back whole and goes when deleted', async () => {
  const url = await stage.queue()
  const body = 'Grüße, 東京 😀 <order id="1">&amp;</order>\r\n\t"\\'
  const attributes = {
    city: { DataType: 'String', StringValue: 'München' },
    weight: { DataType: 'Number.kg', StringValue: '12.50' },
    picture: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 1, 254, 255) },
  }
  const sent = await send(url, body, { MessageAttributes: attributes })
  const [message] = await stage.receive(url, {
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  })
  expect(message).toMatchObject({ MessageId: sent.MessageId, Body: body })
  expect(message?.MessageAttributes).toEqual(attributes)
  expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes)
  expect(sent.MD5OfMessageAttributes).toBe('2fbe0f43c544ba5840819bdb43e7600b')
  expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SenderId: expect.any(String) })
  const { SentTimestamp, ApproximateFirstReceiveTimestamp } = message?.Attributes ?? {}
  expect(Number(ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(Number(SentTimestamp))
  await remove(url, message?.ReceiptHandle)
  expect(await stage.counts(url)).toEqual({ visible: 0, delayed: 0, inFlight: 0 })
})

test('5 a received message hides for its visibility timeout, then comes again with receive count 2', async () => {
  const url = await stage.queue({ VisibilityTimeout: '1' })
  const sent = await send(url, 'again')
  expect(await stage.receive(url)).toHaveLength(1)
  expect(await stage.receive(url)).toHaveLength(0)
  const start = performance.now()
  const [second] = await stage.receive(url, { WaitTimeSeconds: 10, MessageSystemAttributeNames: ['All'] })
  expect(performance.now() - start).toBeLessThan(5000)
  expect(second?.MessageId).toBe(sent.MessageId)
  expect(second?.Attributes?.ApproximateReceiveCount).toBe('2')
})

test('6 ChangeMessageVisibility to 0 returns the message at once', async () => {
  const url = await stage.queue()
  await send(url, 'at once')
  const [{ ReceiptHandle } = {}] = await stage.receive(url)
  expect(await stage.receive(url)).toHaveLength(0)
  const change = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }
  await stage.client.send(new ChangeMessageVisibilityCommand(change))
  expect(await bodies(url)).toEqual(['at once'])
})

test('7 a message received maxReceiveCount times goes to the dead letters on the next receive', async () => {
  const { queue, deadLetters } = await queueWithDeadLetters(2)
  const sent = await send(queue, 'poison')
  for (const count of ['1', '2']) {
    const [message] = await stage.receive(queue, {
      VisibilityTimeout: 0,
      MessageSystemAttributeNames: ['All'],
    })
    expect(message?.Attributes?.ApproximateReceiveCount).toBe(count)
  }
  expect(await stage.receive(deadLetters)).toHaveLength(0)
  expect(await stage.receive(queue, { VisibilityTimeout: 0 })).toHaveLength(0)
  const wish = { MessageSystemAttributeNames: ['All' as const], WaitTimeSeconds: 2 }
  const [dead] = await stage.receive(deadLetters, wish)
  expect(dead).toMatchObject({ MessageId: sent.MessageId, Body: 'poison' })
  expect(dead?.Attributes?.DeadLetterQueueSourceArn).toBe(await stage.arn(queue))
  expect(dead?.Attributes?.ApproximateReceiveCount).toBe('3')
})

test('8 a long poll wakes when a message is sent', async () => {
  const url = await stage.queue()
  const start = performance.now()
  const polled = stage.receive(url, { WaitTimeSeconds: 10 })
  await sleep(300)
  await send(url, 'wake up')
  expect((await polled).map(({ Body }) => Body)).toEqual(['wake up'])
  expect(performance.now() - start).toBeLessThan(3000)
})

test('9 a long poll on an empty queue waits its full time', async () => {
  const url = await stage.queue()
  const start = performance.now()
  expect(await stage.receive(url, { WaitTimeSeconds: 1 })).toEqual([])
  expect(performance.now() - start).toBeGreaterThan(990)
})

test('10 DelaySeconds hides a message at first', async () => {
  const url = await stage.queue()
  await send(url, 'later', { DelaySeconds: 1 })
  expect(await stage.receive(url)).toHaveLength(0)
  const start = performance.now()
  expect((await stage.receive(url, { WaitTimeSeconds: 10 })).map(({ Body }) => Body)).toEqual(['later'])
  expect(performance.now() - start).toBeLessThan(5000)
})

test('11 SendMessageBatch and DeleteMessageBatch take ten', async () => {
  const url = await stage.queue()
  const sent = await stage.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: tenEntries }))
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(tenEntries.map(({ Id }) => Id))
  const received = await stage.receive(url, { MaxNumberOfMessages: 10, WaitTimeSeconds: 2 })
  expect(received.map(({ Body }) => Body).sort()).toEqual(tenEntries.map(({ MessageBody }) => MessageBody))
  const Entries = received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  const deleted = await stage.client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }))
  expect(deleted.Successful).toHaveLength(10)
  expect(await stage.counts(url)).toEqual({ visible: 0, delayed: 0, inFlight: 0 })
})

test('12 a batch of eleven is refused', async () => {
  const url = await stage.queue()
  const Entries = [...tenEntries, { Id: 'e10', MessageBody: 'one too many' }]
  const sent = stage.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
  await expect(sent).rejects.toBeInstanceOf(TooManyEntriesInBatchRequest)
  expect(await stage.counts(url)).toMatchObject({ visible: 0 })
})

test('13 a message over 1 MiB is refused, one of 1 MiB is taken', async () => {
  const url = await stage.queue()
  const most = 'x'.repeat(1_048_576)
  await expect(send(url, `${most}x`)).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  await send(url, most)
  expect((await bodies(url))[0]).toHaveLength(1_048_576)
})

test('14 GetQueueAttributes counts messages by state; PurgeQueue empties the queue', async () => {
  const url = await stage.queue()
  await stage.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: tenEntries }))
  await send(url, 'delayed', { DelaySeconds: 60 })
  await stage.receive(url, { MaxNumberOfMessages: 1 })
  expect(await stage.counts(url)).toEqual({ visible: 9, delayed: 1, inFlight: 1 })
  await stage.client.send(new PurgeQueueCommand({ QueueUrl: url }))
  await expect
    .poll(() => stage.counts(url), { timeout: 60_000 })
    .toEqual({ visible: 0, delayed: 0, inFlight: 0 })
})

test('15 CreateQueue makes a FIFO queue', async () => {
  const url = await stage.queue(fifo)
  expect(await stage.arn(url)).toMatch(/\.fifo$/)
})

test('16 a repeated MessageDeduplicationId delivers once and answers with the first message', async () => {
  const url = await stage.queue({ FifoQueue: 'true' })
  const ids = { MessageGroupId: 'g', MessageDeduplicationId: 'same' }
  const first = await send(url, 'first', ids)
  const [message] = await stage.receive(url)
  await remove(url, message?.ReceiptHandle)
  const second = await send(url, 'second', ids)
  expect(first.SequenceNumber).toMatch(/^\d{20}$/)
  expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber })
  expect(message?.Body).toBe('first')
  expect(await stage.receive(url, { WaitTimeSeconds: 1 })).toEqual([])
})

test('17 a group keeps its order and waits for its message in flight while other groups flow', async () => {
  const url = await stage.queue(fifo)
  for (const body of ['a1', 'a2', 'b1', 'a3']) await send(url, body, { MessageGroupId: body.slice(0, 1) })
  const [a1] = await stage.receive(url, { MaxNumberOfMessages: 1 })
  expect(a1?.Body).toBe('a1')
  expect(await bodies(url)).toEqual(['b1'])
  expect(await bodies(url)).toEqual([])
  await remove(url, a1?.ReceiptHandle)
  expect(await bodies(url)).toEqual(['a2', 'a3'])
})

test('18 a FIFO queue refuses a message without group', async () => {
  const url = await stage.queue(fifo)
  await expect(send(url, 'alone')).rejects.toMatchObject({ name: 'MissingParameter' })
})

test('19 StartMessageMoveTask answers with a handle and takes the dead letters back', async () => {
  const { queue, deadLetters } = await queueWithDeadLetters(1)
  await send(queue, 'poison')
  await stage.receive(queue, { VisibilityTimeout: 0 })
  await stage.receive(queue)
  const SourceArn = await stage.arn(deadLetters)
  const started = await stage.client.send(new StartMessageMoveTaskCommand({ SourceArn }))
  expect(started.TaskHandle).toEqual(expect.any(String))
  const [message] = await stage.receive(queue, { WaitTimeSeconds: 20, MessageSystemAttributeNames: ['All'] })
  expect(message).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } })
  expect(await stage.receive(deadLetters)).toEqual([])
})

test('20 a garbage receipt handle is refused', async () => {
  const url = await stage.queue()
  await expect(remove(url, 'garbage')).rejects.toBeInstanceOf(ReceiptHandleIsInvalid)
  const change = { QueueUrl: url, ReceiptHandle: 'garbage', VisibilityTimeout: 1 }
  const changed = stage.client.send(new ChangeMessageVisibilityCommand(change))
  await expect(changed).rejects.toBeInstanceOf(ReceiptHandleIsInvalid)
})
