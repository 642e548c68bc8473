import {
  BatchEntryIdsNotDistinct,
  BatchRequestTooLong,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  EmptyBatchRequest,
  GetQueueAttributesCommand,
  InvalidAddress,
  InvalidAttributeName,
  InvalidAttributeValue,
  InvalidBatchEntryId,
  InvalidMessageContents,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  type QueueAttributeName,
  QueueDoesNotExist,
  QueueNameExists,
  ReceiveMessageCommand,
  ResourceNotFoundException,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContractStage, type SqsStage } from './sqs-stage.ts'

let stage: SqsStage
let standard: string
let fifo: string

beforeAll(async () => {
  stage = await openContractStage()
  standard = await stage.queue()
  fifo = await stage.queue({ FifoQueue: 'true' })
})

afterAll(() => stage.close())

const send = (QueueUrl: string, input: Partial<SendMessageCommandInput>) =>
  stage.client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body', ...input }))

const sendBatch = (QueueUrl: string, Entries: SendMessageBatchRequestEntry[]) =>
  stage.client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))

const create = (QueueName: string, Attributes: Partial<Record<QueueAttributeName, string>> = {}) =>
  stage.client.send(new CreateQueueCommand({ QueueName, Attributes }))

const configure = (QueueUrl: string, Attributes: Record<string, string>) =>
  stage.client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))

const parameterRefused = { name: 'InvalidParameterValue', $metadata: { httpStatusCode: 400 } }

test('an empty batch is refused', async () => {
  await expect(sendBatch(standard, [])).rejects.toBeInstanceOf(EmptyBatchRequest)
})

test('the ids of a batch must differ', async () => {
  const entry = { Id: 'same', MessageBody: 'body' }
  await expect(sendBatch(standard, [entry, entry])).rejects.toBeInstanceOf(BatchEntryIdsNotDistinct)
})

test.each(['', 'a b', 'x'.repeat(81)])('the id "%s" in a batch is refused', async (Id) => {
  await expect(sendBatch(standard, [{ Id, MessageBody: 'body' }])).rejects.toBeInstanceOf(InvalidBatchEntryId)
})

test('all messages of a batch together may have 1 MiB', async () => {
  const half = 'x'.repeat(524_288)
  const entries = [half, half, 'x'].map((MessageBody, index) => ({ Id: `e${index}`, MessageBody }))
  await expect(sendBatch(standard, entries)).rejects.toBeInstanceOf(BatchRequestTooLong)
})

test('one refused entry of a batch leaves the others alone', async () => {
  const url = await stage.queue({ MaximumMessageSize: '1024' })
  const long = { Id: 'long', MessageBody: 'x'.repeat(1025) }
  const answer = await sendBatch(url, [{ Id: 'good', MessageBody: 'body' }, long])
  expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['good'])
  expect(answer.Failed).toMatchObject([{ Id: 'long', Code: 'InvalidParameterValue', SenderFault: true }])
})

test('a FIFO queue refuses a whole batch when an entry has no group', async () => {
  const grouped = { Id: 'a', MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'a' }
  const batch = sendBatch(fifo, [grouped, { Id: 'b', MessageBody: 'b' }])
  await expect(batch).rejects.toMatchObject(parameterRefused)
  expect(await stage.counts(fifo)).toMatchObject({ visible: 0 })
})

test.each(['\u0000', '\u000B', '\uFFFE', '\uFFFF'])(
  'a body with the character %j is refused',
  async (bad) => {
    await expect(send(standard, { MessageBody: `x${bad}` })).rejects.toBeInstanceOf(InvalidMessageContents)
  },
)

test('an empty body is a missing one', async () => {
  await expect(send(standard, { MessageBody: '' })).rejects.toMatchObject({ name: 'MissingParameter' })
})

test.each([-1, 901])('a delay of %d s is refused', async (DelaySeconds) => {
  await expect(send(standard, { DelaySeconds })).rejects.toMatchObject(parameterRefused)
})

test.each<[string, Partial<SendMessageCommandInput>]>([
  ['a deduplication id on a standard queue', { MessageDeduplicationId: 'id' }],
  ['a group id with a space', { MessageGroupId: 'a b' }],
  ['an attribute of an unknown type', { MessageAttributes: { a: { DataType: 'string', StringValue: 'x' } } }],
  ['an attribute without value', { MessageAttributes: { a: { DataType: 'String', StringValue: '' } } }],
  ['a number that is none', { MessageAttributes: { a: { DataType: 'Number', StringValue: 'ten' } } }],
  ['a reserved attribute name', { MessageAttributes: { 'AWS.a': { DataType: 'String', StringValue: 'x' } } }],
  [
    'eleven attributes',
    {
      MessageAttributes: Object.fromEntries(
        Array.from({ length: 11 }, (_, index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }]),
      ),
    },
  ],
])('%s is refused', async (_what, input) => {
  await expect(send(standard, input)).rejects.toMatchObject(parameterRefused)
})

test('attributes count towards the size', async () => {
  const url = await stage.queue({ MaximumMessageSize: '1024' })
  const MessageAttributes = { name: { DataType: 'String', StringValue: 'x' } }
  const fitting = 'x'.repeat(1024 - 'name'.length - 'String'.length - 1)
  await send(url, { MessageBody: fitting, MessageAttributes })
  const over = send(url, { MessageBody: `${fitting}x`, MessageAttributes })
  await expect(over).rejects.toMatchObject(parameterRefused)
})

test('a FIFO queue takes no delay per message, and no message without deduplication id', async () => {
  const ids = { MessageGroupId: 'g', MessageDeduplicationId: 'd' }
  await expect(send(fifo, { ...ids, DelaySeconds: 1 })).rejects.toMatchObject(parameterRefused)
  await expect(send(fifo, { MessageGroupId: 'g' })).rejects.toMatchObject(parameterRefused)
})

test.each([
  { MaxNumberOfMessages: 0 },
  { MaxNumberOfMessages: 11 },
  { WaitTimeSeconds: -1 },
  { WaitTimeSeconds: 21 },
  { VisibilityTimeout: 43_201 },
])('a receive with %j is refused', async (input) => {
  const received = stage.client.send(new ReceiveMessageCommand({ QueueUrl: standard, ...input }))
  await expect(received).rejects.toMatchObject(parameterRefused)
})

test('a FIFO queue does not delete by a handle whose time is over', async () => {
  const url = await stage.queue({ FifoQueue: 'true' })
  await send(url, { MessageGroupId: 'g', MessageDeduplicationId: 'd' })
  const [message] = await stage.receive(url, { VisibilityTimeout: 0 })
  const input = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }
  await expect(stage.client.send(new DeleteMessageCommand(input))).rejects.toMatchObject(parameterRefused)
})

test('the visibility of a deleted message cannot be changed, but it can be deleted again', async () => {
  const url = await stage.queue()
  await send(url, {})
  const [message] = await stage.receive(url)
  const input = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }
  await stage.client.send(new DeleteMessageCommand(input))
  await stage.client.send(new DeleteMessageCommand(input))
  const change = new ChangeMessageVisibilityCommand({ ...input, VisibilityTimeout: 1 })
  await expect(stage.client.send(change)).rejects.toMatchObject(parameterRefused)
})

test.each(['', 'a b', 'a/b', 'x'.repeat(81), 'x.fifo'])(
  'a standard queue is not named "%s"',
  async (name) => {
    await expect(create(name)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
  },
)

test.each(['orders', `${'x'.repeat(76)}.fifo`])('a FIFO queue is not named "%s"', async (name) => {
  await expect(create(name, { FifoQueue: 'true' })).rejects.toMatchObject(parameterRefused)
})

test('a queue with other attributes under the same name is QueueNameExists; with the same, the same', async () => {
  const url = await stage.queue({ VisibilityTimeout: '40' })
  const name = url.split('/').at(-1) ?? ''
  await expect(create(name, { VisibilityTimeout: '41' })).rejects.toBeInstanceOf(QueueNameExists)
  expect((await create(name, { VisibilityTimeout: '40' })).QueueUrl).toBe(url)
  expect((await create(name)).QueueUrl).toBe(url)
})

test.each([
  ['VisibilityTimeout', '43201'],
  ['DelaySeconds', '901'],
  ['MaximumMessageSize', '1023'],
  ['MessageRetentionPeriod', '59'],
  ['ReceiveMessageWaitTimeSeconds', '21'],
  ['VisibilityTimeout', 'long'],
  ['RedrivePolicy', '{"maxReceiveCount":3}'],
])('%s cannot be %s', async (name, value) => {
  await expect(configure(standard, { [name]: value })).rejects.toBeInstanceOf(InvalidAttributeValue)
})

test('unknown and FIFO attributes are refused on a standard queue', async () => {
  for (const name of ['Colour', 'constructor', 'FifoQueue', 'ContentBasedDeduplication']) {
    await expect(configure(standard, { [name]: 'true' })).rejects.toBeInstanceOf(InvalidAttributeName)
  }
})

test('dead letters go only to a queue that is there and of the same type', async () => {
  const arn = await stage.arn(standard)
  for (const deadLetterTargetArn of [`${arn}-missing`, await stage.arn(fifo)]) {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 })
    await expect(configure(standard, { RedrivePolicy })).rejects.toMatchObject(parameterRefused)
  }
})

test('a URL that names no queue of this service is refused', async () => {
  const ask = (QueueUrl: string) => stage.client.send(new GetQueueAttributesCommand({ QueueUrl }))
  await expect(ask(`${standard}-missing`)).rejects.toBeInstanceOf(QueueDoesNotExist)
  await expect(ask(new URL('/orders', standard).href)).rejects.toBeInstanceOf(InvalidAddress)
})

test('a second purge within a minute is refused', async () => {
  const url = await stage.queue()
  const purge = () => stage.client.send(new PurgeQueueCommand({ QueueUrl: url }))
  await purge()
  await expect(purge()).rejects.toBeInstanceOf(PurgeQueueInProgress)
})

test('only a dead-letter queue that is there can be moved, and only to a queue that is there', async () => {
  const SourceArn = await stage.arn(standard)
  const move = (input: { SourceArn: string; DestinationArn?: string }) =>
    stage.client.send(new StartMessageMoveTaskCommand(input))
  await expect(move({ SourceArn: `${SourceArn}-missing` })).rejects.toBeInstanceOf(ResourceNotFoundException)
  const missing = { SourceArn, DestinationArn: `${SourceArn}-missing` }
  await expect(move(missing)).rejects.toBeInstanceOf(ResourceNotFoundException)
  await expect(move({ SourceArn })).rejects.toMatchObject(parameterRefused)
})
