import assert from 'node:assert/strict'
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs'
import { MAX_DELAY_SECONDS, type OutgoingMessage } from '../queue.ts'

/** Most messages in one SendMessageBatch. */
export const MAX_BATCH_MESSAGES = 10

/** Most bytes of one message, and of all messages of one SendMessageBatch together: 1 MiB since August 2025. */
export const MAX_BATCH_BYTES = 1_048_576

function entryOf(
  { body, group, deduplicationId, delaySeconds }: OutgoingMessage,
  index: number,
): SendMessageBatchRequestEntry {
  return {
    Id: String(index),
    MessageBody: body,
    MessageGroupId: group,
    MessageDeduplicationId: deduplicationId,
    DelaySeconds: delaySeconds,
  }
}

function assertDelay({ delaySeconds, deduplicationId }: OutgoingMessage): void {
  if (delaySeconds === undefined) return
  const isPossible = Number.isInteger(delaySeconds) && delaySeconds >= 1 && delaySeconds <= MAX_DELAY_SECONDS
  assert(isPossible, `a message is delayed by 1 to ${MAX_DELAY_SECONDS} whole seconds`)
  assert(deduplicationId === undefined, 'messages of FIFO queues are not delayed')
}

/** Cuts messages into as few batches as their order allows; ids are the positions in the list. Asserts the size of each. */
export function sqsBatches(messages: readonly OutgoingMessage[]): SendMessageBatchRequestEntry[][] {
  const batches: SendMessageBatchRequestEntry[][] = []
  let room = 0
  messages.forEach((message, index) => {
    assertDelay(message)
    const bytes = Buffer.byteLength(message.body)
    assert(bytes > 0 && bytes <= MAX_BATCH_BYTES, 'a message has between 1 byte and 1 MiB')
    const last = batches.at(-1)
    if (last && last.length < MAX_BATCH_MESSAGES && bytes <= room) {
      last.push(entryOf(message, index))
      room -= bytes
    } else {
      batches.push([entryOf(message, index)])
      room = MAX_BATCH_BYTES - bytes
    }
  })
  return batches
}
