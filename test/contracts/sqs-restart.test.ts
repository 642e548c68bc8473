import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openGate } from '../../infra/local/gate.ts'
import { type Sqs, startSqs } from '../../infra/local/sqs/start-sqs.ts'
import { clientOf } from './sqs-stage.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sqs-'))
})

afterEach(() => rm(directory, { recursive: true }))

const create = async (client: SQSClient, QueueName: string, Attributes: Record<string, string> = {}) =>
  (await client.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? ''

let time: number
let sqs: Sqs
let client: SQSClient

async function start(receiversAreGone = false) {
  sqs = await startSqs({ gate: openGate(), directory, now: () => new Date(time), receiversAreGone })
  client = clientOf(sqs)
}

async function stop() {
  client.destroy()
  await sqs.close()
}

async function restart() {
  await stop()
  await start()
}

beforeEach(async () => {
  time = Date.UTC(2026, 1, 1)
  await start()
})

afterEach(stop)

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))

const receive = async (QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) => {
  const input = {
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['All' as const],
    ...more,
  }
  return (await client.send(new ReceiveMessageCommand(input))).Messages ?? []
}

const arn = async (QueueUrl: string) => {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
  return (await client.send(command)).Attributes?.QueueArn
}

test('after a restart queues, attributes and messages are there, under the old URLs too', async () => {
  const url = await create(client, 'orders', { VisibilityTimeout: '77' })
  const MessageAttributes = { bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) } }
  const sent = await send(url, 'Grüße', { MessageAttributes })
  await restart()
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['VisibilityTimeout'] })
  expect((await client.send(command)).Attributes).toEqual({ VisibilityTimeout: '77' })
  const messages = await receive(url, { MessageAttributeNames: ['All'] })
  expect(messages).toMatchObject([{ MessageId: sent.MessageId, Body: 'Grüße', MessageAttributes }])
})

test('after a restart a deleted message stays deleted, one in flight shows when its time is over', async () => {
  const url = await create(client, 'orders')
  for (const body of ['deleted', 'in flight', 'prolonged']) await send(url, body)
  const [deleted, , prolonged] = await receive(url)
  const handle = (message = deleted) => ({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle })
  await client.send(new DeleteMessageCommand(handle()))
  const change = { ...handle(prolonged), VisibilityTimeout: 60 }
  await client.send(new ChangeMessageVisibilityCommand(change))
  await restart()
  expect(await receive(url)).toEqual([])
  time += 30_000
  expect(await receive(url)).toMatchObject([{ Body: 'in flight' }])
  time += 30_000
  expect((await receive(url)).map(({ Body }) => Body).sort()).toEqual(['in flight', 'prolonged'])
})

test('after a restart a message that was received before can be deleted by its handle', async () => {
  const url = await create(client, 'orders')
  await send(url, 'slow')
  const [message] = await receive(url)
  await restart()
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }))
  time += 60_000
  expect(await receive(url)).toEqual([])
})

test('after a restart receive counts go on, so that poison reaches the dead letters, which stay there', async () => {
  const deadLetters = await create(client, 'orders-dead')
  const policy = { deadLetterTargetArn: await arn(deadLetters), maxReceiveCount: 2 }
  const url = await create(client, 'orders', { RedrivePolicy: JSON.stringify(policy) })
  const { MessageId } = await send(url, 'poison')
  for (const count of ['1', '2']) {
    const [message] = await receive(url, { VisibilityTimeout: 0 })
    expect(message?.Attributes?.ApproximateReceiveCount).toBe(count)
    await restart()
  }
  expect(await receive(url)).toEqual([])
  await restart()
  const [dead] = await receive(deadLetters)
  expect(dead).toMatchObject({ MessageId, Attributes: { DeadLetterQueueSourceArn: await arn(url) } })
  expect(await receive(url)).toEqual([])
})

test('after a restart a FIFO queue keeps order, sequence and deduplication ids, also of deleted messages', async () => {
  const url = await create(client, 'numbers.fifo', { FifoQueue: 'true' })
  const ids = (id: string) => ({ MessageGroupId: 'g', MessageDeduplicationId: id })
  const first = await send(url, 'first', ids('first'))
  const [message] = await receive(url)
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }))
  await send(url, 'second', ids('second'))
  await restart()
  expect((await send(url, 'again', ids('first'))).MessageId).toBe(first.MessageId)
  await send(url, 'third', ids('third'))
  const received = await receive(url)
  expect(received.map(({ Body }) => Body)).toEqual(['second', 'third'])
  const numbers = [first, ...received.map(({ Attributes }) => Attributes ?? {})].map(
    (one) => one.SequenceNumber,
  )
  expect([...new Set(numbers)].sort()).toEqual(numbers)
})

test('where the receivers went down too, what they held is visible at once, and they are counted', async () => {
  const url = await create(client, 'gone', { VisibilityTimeout: '300' })
  await send(url, 'held')
  const [held] = await receive(url)
  await restart()
  expect(await receive(url)).toEqual([])
  await stop()
  await start(true)
  const [again] = await receive(url)
  expect(again?.MessageId).toBe(held?.MessageId)
  expect(again?.Attributes?.ApproximateReceiveCount).toBe('2')
})
