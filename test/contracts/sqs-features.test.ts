import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
  TagQueueCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContractStage, type SqsStage } from './sqs-stage.ts'

let stage: SqsStage

beforeAll(async () => {
  stage = await openContractStage()
})

afterAll(() => stage.close())

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  stage.client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))

const all = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All' as const] }

test('ContentBasedDeduplication takes the SHA-256 of the body as deduplication id', async () => {
  const url = await stage.queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  const first = await send(url, 'same', { MessageGroupId: 'g' })
  const second = await send(url, 'same', { MessageGroupId: 'h' })
  expect(second.MessageId).toBe(first.MessageId)
  const [message, ...others] = await stage.receive(url, all)
  expect(others).toEqual([])
  expect(message?.Attributes?.MessageDeduplicationId).toBe(
    '0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5',
  )
})

test('in high-throughput mode a deduplication id counts within its group', async () => {
  const url = await stage.queue({
    FifoQueue: 'true',
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  })
  for (const MessageGroupId of ['g', 'h', 'g']) {
    await send(url, MessageGroupId, { MessageGroupId, MessageDeduplicationId: 'same' })
  }
  expect((await stage.receive(url, all)).map(({ Body }) => Body).sort()).toEqual(['g', 'h'])
})

test('sequence numbers rise in the order of sending', async () => {
  const url = await stage.queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  const sent = []
  for (const body of ['a', 'b', 'c']) sent.push(await send(url, body, { MessageGroupId: 'g' }))
  const numbers = sent.map(({ SequenceNumber }) => SequenceNumber ?? '')
  expect([...new Set(numbers)].sort()).toEqual(numbers)
  const received = await stage.receive(url, all)
  expect(received.map(({ Attributes }) => Attributes?.SequenceNumber)).toEqual(numbers)
})

test('a FIFO dead-letter queue gets the poison message, and the group goes on', async () => {
  const kind = { FifoQueue: 'true', ContentBasedDeduplication: 'true' }
  const deadLetters = await stage.queue(kind)
  const policy = { deadLetterTargetArn: await stage.arn(deadLetters), maxReceiveCount: 1 }
  const queue = await stage.queue({ ...kind, RedrivePolicy: JSON.stringify(policy) })
  const poison = await send(queue, 'poison', { MessageGroupId: 'g' })
  await send(queue, 'good', { MessageGroupId: 'g' })
  await stage.receive(queue, { VisibilityTimeout: 0 })
  expect((await stage.receive(queue, all)).map(({ Body }) => Body)).toEqual(['good'])
  const [dead] = await stage.receive(deadLetters, all)
  expect(dead).toMatchObject({ MessageId: poison.MessageId, Body: 'poison' })
  expect(dead?.Attributes).toMatchObject({
    MessageGroupId: 'g',
    MessageDeduplicationId: poison.MessageId,
    DeadLetterQueueSourceArn: await stage.arn(queue),
  })
})

test('a moved dead letter is a new message at the destination, and the move is listed', async () => {
  const deadLetters = await stage.queue()
  const SourceArn = await stage.arn(deadLetters)
  const policy = JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 })
  const queue = await stage.queue({ RedrivePolicy: policy })
  const elsewhere = await stage.queue()
  const sent = await send(queue, 'poison')
  for (let time = 0; time < 2; time += 1) await stage.receive(queue, { VisibilityTimeout: 0 })
  const DestinationArn = await stage.arn(elsewhere)
  await stage.client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }))
  const [moved] = await stage.receive(elsewhere, { ...all, WaitTimeSeconds: 20 })
  expect(moved?.Body).toBe('poison')
  expect(moved?.MessageId).not.toBe(sent.MessageId)
  expect(moved?.Attributes?.DeadLetterQueueSourceArn).toBeUndefined()
  const { Results } = await stage.client.send(new ListMessageMoveTasksCommand({ SourceArn }))
  expect(Results).toMatchObject([
    { Status: 'COMPLETED', SourceArn, DestinationArn, ApproximateNumberOfMessagesMoved: 1 },
  ])
})

test('the most recent receipt handle deletes, also when the visibility timeout is over', async () => {
  const url = await stage.queue()
  await send(url, 'slow')
  const [message] = await stage.receive(url, { VisibilityTimeout: 0 })
  await stage.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }))
  expect(await stage.receive(url)).toEqual([])
})

test('ChangeMessageVisibilityBatch prolongs and shortens, entry by entry', async () => {
  const url = await stage.queue({ VisibilityTimeout: '30' })
  for (const body of ['a', 'b']) await send(url, body)
  const received = await stage.receive(url, { MaxNumberOfMessages: 10 })
  const Entries = [
    ...received.map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle, VisibilityTimeout: 0 })),
    { Id: 'bad', ReceiptHandle: 'garbage', VisibilityTimeout: 0 },
  ]
  const answer = await stage.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }))
  expect(answer.Successful?.map(({ Id }) => Id)).toEqual(received.map((_, index) => `e${index}`))
  expect(answer.Failed).toMatchObject([{ Id: 'bad', Code: 'ReceiptHandleIsInvalid' }])
  expect(await stage.counts(url)).toMatchObject({ visible: received.length })
})

test('a message that is prolonged stays hidden beyond its first timeout', async () => {
  const url = await stage.queue()
  await send(url, 'slow')
  const [{ ReceiptHandle } = {}] = await stage.receive(url, { VisibilityTimeout: 1 })
  const change = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 60 }
  await stage.client.send(new ChangeMessageVisibilityCommand(change))
  expect(await stage.receive(url, { WaitTimeSeconds: 2 })).toEqual([])
})

test('only the attributes that were asked for come along', async () => {
  const url = await stage.queue({ VisibilityTimeout: '0' })
  const text = { DataType: 'String', StringValue: 'x' }
  const trace = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' }
  await send(url, 'body', {
    MessageAttributes: { 'a.one': text, 'a.two': text, b: text },
    MessageSystemAttributes: { AWSTraceHeader: trace },
  })
  const [bare] = await stage.receive(url)
  expect(bare?.Attributes).toBeUndefined()
  expect(bare?.MessageAttributes).toBeUndefined()
  const [some] = await stage.receive(url, {
    MessageAttributeNames: ['a.*'],
    MessageSystemAttributeNames: ['AWSTraceHeader'],
  })
  expect(Object.keys(some?.MessageAttributes ?? {}).sort()).toEqual(['a.one', 'a.two'])
  expect(some?.Attributes).toEqual({ AWSTraceHeader: trace.StringValue })
})

test('a message group on a standard queue is carried along and blocks nothing', async () => {
  const url = await stage.queue()
  for (const body of ['a', 'b']) await send(url, body, { MessageGroupId: 'g' })
  const [first] = await stage.receive(url, { MessageSystemAttributeNames: ['All'] })
  expect(first?.Attributes?.MessageGroupId).toBe('g')
  expect(await stage.receive(url)).toHaveLength(1)
})

test('SetQueueAttributes changes a queue, and an empty redrive policy ends it', async () => {
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: await stage.arn(await stage.queue()),
    maxReceiveCount: 3,
  })
  const QueueUrl = await stage.queue({ RedrivePolicy })
  const read = async () => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
    return (await stage.client.send(command)).Attributes
  }
  expect(await read()).toMatchObject({ VisibilityTimeout: '30', RedrivePolicy })
  const Attributes = { VisibilityTimeout: '7', RedrivePolicy: '' }
  await stage.client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
  expect(await read()).toMatchObject({ VisibilityTimeout: '7', DelaySeconds: '0' })
  expect(await read()).not.toHaveProperty('RedrivePolicy')
})

test('queues can be tagged, and listed by prefix in pages', async () => {
  const urls = [await stage.queue(), await stage.queue()]
  await stage.client.send(new TagQueueCommand({ QueueUrl: urls[0], Tags: { team: 'finance' } }))
  const found: string[] = []
  let NextToken: string | undefined
  do {
    const command = new ListQueuesCommand({ QueueNamePrefix: 'contract-', MaxResults: 1, NextToken })
    const page = await stage.client.send(command)
    expect(page.QueueUrls?.length).toBeLessThanOrEqual(1)
    found.push(...(page.QueueUrls ?? []))
    NextToken = page.NextToken
  } while (NextToken)
  expect(found).toEqual(expect.arrayContaining(urls))
})
