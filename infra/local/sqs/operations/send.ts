import { type Answer, type Call, onQueue } from '../call.ts'
import { checkBatch } from '../check-batch.ts'
import { checkFifoIds, checkMessage, type MessageInput, messageBytes } from '../check-message.ts'
import { sequenceNumber } from '../message.ts'
import { attributesMd5 } from '../message-attributes.ts'
import type { Queue } from '../queue.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { sendMessage as send } from '../send-message.ts'
import { fields, isText, isWhole, listOf, mapOf } from '../wire-input.ts'
import { batchAnswer } from './batch-answer.ts'

const attributes = mapOf(fields({ DataType: isText, StringValue: isText, BinaryValue: isText }))

const message = {
  MessageBody: isText,
  DelaySeconds: isWhole,
  MessageAttributes: attributes,
  MessageSystemAttributes: attributes,
  MessageDeduplicationId: isText,
  MessageGroupId: isText,
}

export const sendMessage = onQueue('SendMessage', message, sendOne)

export const sendMessageBatch = onQueue(
  'SendMessage',
  { Entries: listOf(fields({ Id: isText, ...message })) },
  (queue, { Entries: entries = [] }, call) =>
    checkBatch('SendMessageBatch', entries) ??
    checkTotal(entries, call.maxBytes) ??
    checkGroups(entries, queue) ??
    batchAnswer(entries, (entry) => sendOne(queue, entry, call)),
)

function sendOne(queue: Queue, input: MessageInput, { queues, principal, maxBytes }: Call): Answer {
  const refusal = checkMessage(input, queue.settings, maxBytes)
  if (refusal) return refusal
  const sent = send(queues, queue, {
    body: input.MessageBody ?? '',
    attributes: input.MessageAttributes ?? {},
    traceHeader: input.MessageSystemAttributes?.AWSTraceHeader?.StringValue,
    groupId: input.MessageGroupId,
    deduplicationId: input.MessageDeduplicationId,
    delaySeconds: input.DelaySeconds,
    senderId: principal,
  })
  return {
    MessageId: sent.id,
    MD5OfMessageBody: sent.bodyMd5,
    MD5OfMessageAttributes: attributesMd5(input.MessageAttributes ?? {}),
    MD5OfMessageSystemAttributes: attributesMd5(input.MessageSystemAttributes ?? {}),
    SequenceNumber: queue.settings.fifo ? sequenceNumber(sent.order) : undefined,
  }
}

function checkTotal(entries: readonly MessageInput[], limit: number): Refusal | undefined {
  const total = entries.reduce((sum, entry) => sum + messageBytes(entry), 0)
  if (total <= limit) return undefined
  const text = `Batch requests cannot be longer than ${limit} bytes. You have sent ${total} bytes.`
  return refuse('BatchRequestTooLong', text)
}

/** What FIFO queues need refuses a whole batch, and under another name than for one message. */
function checkGroups(entries: readonly MessageInput[], { settings }: Queue): Refusal | undefined {
  if (!settings.fifo) return undefined
  const refusal = entries.map((entry) => checkFifoIds(entry, settings)).find((found) => found !== undefined)
  return refusal && refuse('InvalidParameterValue', refusal.message)
}
