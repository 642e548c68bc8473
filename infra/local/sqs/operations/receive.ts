import { onQueue } from '../call.ts'
import { type Message, sequenceNumber } from '../message.ts'
import { attributesMd5, selectAttributes } from '../message-attributes.ts'
import type { Queue } from '../queue.ts'
import { type Delivery, receiveMessages } from '../receive-messages.ts'
import { type Refusal, refuseValue } from '../refusal.ts'
import { isText, isWhole, listOf } from '../wire-input.ts'
import { checkVisibility } from './settle.ts'

/** Most messages of one receive, and its longest wait. */
const maximumMessages = 10
const maximumWaitSeconds = 20

interface Selection {
  readonly AttributeNames?: readonly string[]
  readonly MessageSystemAttributeNames?: readonly string[]
  readonly MessageAttributeNames?: readonly string[]
}

export const receiveMessage = onQueue(
  'ReceiveMessage',
  {
    MaxNumberOfMessages: isWhole,
    VisibilityTimeout: isWhole,
    WaitTimeSeconds: isWhole,
    AttributeNames: listOf(isText),
    MessageSystemAttributeNames: listOf(isText),
    MessageAttributeNames: listOf(isText),
  },
  async (queue, input, { queues, polls, hangUp }) => {
    const limit = input.MaxNumberOfMessages ?? 1
    const visibilitySeconds = input.VisibilityTimeout ?? queue.settings.visibilitySeconds
    const waitSeconds = input.WaitTimeSeconds ?? queue.settings.waitSeconds
    const refusal = checkLimit(limit) ?? checkVisibility(visibilitySeconds) ?? checkWait(waitSeconds)
    if (refusal) return refusal
    const attempt = () => receiveMessages(queues, queue, { limit, visibilitySeconds })
    const deliveries = await polls.receive(queue, attempt, waitSeconds, hangUp)
    return deliveries.length === 0 ? {} : { Messages: deliveries.map((one) => show(one, queue, input)) }
  },
)

function checkLimit(limit: number): Refusal | undefined {
  if (limit >= 1 && limit <= maximumMessages) return undefined
  const reason = `Must be between 1 and ${maximumMessages}, if provided.`
  return refuseValue(limit, 'MaxNumberOfMessages', reason)
}

function checkWait(seconds: number): Refusal | undefined {
  if (seconds >= 0 && seconds <= maximumWaitSeconds) return undefined
  const reason = `Must be >= 0 and <= ${maximumWaitSeconds}, if provided.`
  return refuseValue(seconds, 'WaitTimeSeconds', reason)
}

function show({ message, receiptHandle }: Delivery, queue: Queue, selection: Selection): object {
  const system = select(systemAttributes(message, queue), [
    ...(selection.AttributeNames ?? []),
    ...(selection.MessageSystemAttributeNames ?? []),
  ])
  const user = selectAttributes(message.attributes, selection.MessageAttributeNames ?? [])
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    Attributes: system,
    MD5OfMessageAttributes: attributesMd5(user),
    MessageAttributes: Object.keys(user).length === 0 ? undefined : user,
  }
}

function systemAttributes(message: Readonly<Message>, queue: Queue): Record<string, string | undefined> {
  return {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: queue.settings.fifo ? sequenceNumber(message.order) : undefined,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  }
}

function select(
  attributes: Record<string, string | undefined>,
  names: readonly string[],
): Record<string, string | undefined> | undefined {
  const shown = Object.entries(attributes).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  )
  return shown.length === 0 ? undefined : Object.fromEntries(shown)
}
