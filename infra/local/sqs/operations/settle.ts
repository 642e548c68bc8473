import { type Answer, type Call, onQueue } from '../call.ts'
import { checkBatch } from '../check-batch.ts'
import type { Queue } from '../queue.ts'
import { type Refusal, refuseMissing, refuseValue } from '../refusal.ts'
import { changeVisibility, deleteMessage as remove } from '../settle-delivery.ts'
import { fields, isText, isWhole, listOf } from '../wire-input.ts'
import { batchAnswer } from './batch-answer.ts'

/** Longest time that a message can be hidden. */
const maximumVisibilitySeconds = 43_200

const deletion = { ReceiptHandle: isText }
const change = { ReceiptHandle: isText, VisibilityTimeout: isWhole }

export const deleteMessage = onQueue('DeleteMessage', deletion, deleteOne)

export const deleteMessageBatch = onQueue(
  'DeleteMessage',
  { Entries: listOf(fields({ Id: isText, ...deletion })) },
  (queue, { Entries: entries = [] }, call) =>
    checkBatch('DeleteMessageBatch', entries) ??
    batchAnswer(entries, (entry) => deleteOne(queue, entry, call)),
)

export const changeMessageVisibility = onQueue('ChangeMessageVisibility', change, changeOne)

export const changeMessageVisibilityBatch = onQueue(
  'ChangeMessageVisibility',
  { Entries: listOf(fields({ Id: isText, ...change })) },
  (queue, { Entries: entries = [] }, call) =>
    checkBatch('ChangeMessageVisibilityBatch', entries) ??
    batchAnswer(entries, (entry) => changeOne(queue, entry, call)),
)

export function checkVisibility(seconds: number): Refusal | undefined {
  if (seconds >= 0 && seconds <= maximumVisibilitySeconds) return undefined
  const reason = `Must be between 0 and ${maximumVisibilitySeconds}, if provided.`
  return refuseValue(seconds, 'VisibilityTimeout', reason)
}

function deleteOne(queue: Queue, input: { readonly ReceiptHandle?: string }, { queues }: Call): Answer {
  if (!input.ReceiptHandle) return refuseMissing('ReceiptHandle')
  return remove(queues, queue, input.ReceiptHandle) ?? {}
}

function changeOne(
  queue: Queue,
  input: { readonly ReceiptHandle?: string; readonly VisibilityTimeout?: number },
  { queues }: Call,
): Answer {
  const { ReceiptHandle: handle, VisibilityTimeout: seconds } = input
  if (!handle) return refuseMissing('ReceiptHandle')
  if (seconds === undefined) return refuseMissing('VisibilityTimeout')
  return checkVisibility(seconds) ?? changeVisibility(queues, queue, handle, seconds) ?? {}
}
