import type { Attributes } from './message.ts'
import { attributeBytes, checkAttributes } from './message-attributes.ts'
import { invalidCharacter } from './message-text.ts'
import type { QueueSettings } from './queue-settings.ts'
import { type Refusal, refuse, refuseMissing, refuseValue } from './refusal.ts'

/** Longest delay of a message. */
const maximumDelaySeconds = 900

/** What senders write, alone or as an entry of a batch. */
export interface MessageInput {
  readonly MessageBody?: string
  readonly DelaySeconds?: number
  readonly MessageAttributes?: Attributes
  readonly MessageSystemAttributes?: Attributes
  readonly MessageDeduplicationId?: string
  readonly MessageGroupId?: string
}

/** Says why SQS would not take the message into a queue of these settings. */
export function checkMessage(
  input: MessageInput,
  settings: QueueSettings,
  maxBytes: number,
): Refusal | undefined {
  return (
    checkBody(input) ??
    checkAttributes(input.MessageAttributes ?? {}) ??
    checkSize(input, Math.min(settings.maximumMessageBytes, maxBytes)) ??
    checkDelay(input, settings.fifo) ??
    checkIds(input) ??
    (settings.fifo ? checkFifoIds(input, settings) : checkStandardIds(input))
  )
}

/** Bytes that a message counts: the body and its user attributes. */
export function messageBytes(input: MessageInput): number {
  return Buffer.byteLength(input.MessageBody ?? '') + attributeBytes(input.MessageAttributes ?? {})
}

/** FIFO queues need a group and a deduplication id. */
export function checkFifoIds(input: MessageInput, settings: QueueSettings): Refusal | undefined {
  if (input.MessageGroupId === undefined) return refuseMissing('MessageGroupId')
  if (input.MessageDeduplicationId !== undefined || settings.contentBasedDeduplication) return undefined
  return refuse(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )
}

const wrongQueueType = 'The request include parameter that is not valid for this queue type.'

function checkBody({ MessageBody: body }: MessageInput): Refusal | undefined {
  if (!body) return refuseMissing('MessageBody')
  const character = invalidCharacter(body)
  if (character === undefined) return undefined
  return refuse(
    'InvalidMessageContents',
    `Invalid binary character '${character}' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF`,
  )
}

function checkSize(input: MessageInput, limit: number): Refusal | undefined {
  if (messageBytes(input) <= limit) return undefined
  const text = `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`
  return refuse('InvalidParameterValue', text)
}

function checkDelay({ DelaySeconds: delay }: MessageInput, fifo: boolean): Refusal | undefined {
  if (delay === undefined || delay === 0) return undefined
  if (fifo) return refuseValue(delay, 'DelaySeconds', wrongQueueType)
  if (delay > 0 && delay <= maximumDelaySeconds) return undefined
  const reason = `DelaySeconds must be >= 0 and <= ${maximumDelaySeconds}.`
  return refuseValue(delay, 'DelaySeconds', reason)
}

function checkIds(input: MessageInput): Refusal | undefined {
  return (
    checkId('MessageGroupId', input.MessageGroupId) ??
    checkId('MessageDeduplicationId', input.MessageDeduplicationId)
  )
}

function checkId(parameter: string, id: string | undefined): Refusal | undefined {
  if (id === undefined || /^[!-~]{1,128}$/.test(id)) return undefined
  const reason = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`
  return refuseValue(id, parameter, reason)
}

/** Groups on standard queues are for fairness; deduplication there is none. */
function checkStandardIds({ MessageDeduplicationId: id }: MessageInput): Refusal | undefined {
  return id === undefined ? undefined : refuseValue(id, 'MessageDeduplicationId', wrongQueueType)
}
