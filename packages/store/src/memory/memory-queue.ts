import assert from 'node:assert/strict'
import { sqsBatches } from '../aws/sqs-batches.ts'
import type { OutgoingMessage, Queue } from '../queue.ts'
import { network, type Surroundings } from './network.ts'

/** How long a FIFO queue remembers a deduplication id. */
export const DEDUPLICATION_MILLISECONDS = 5 * 60 * 1000

/** A queue, and what tests may see and take of it. */
export interface MemoryQueue extends Queue {
  readonly name: string
  /** What was accepted and not yet taken, oldest first. */
  pending(): readonly OutgoingMessage[]
  /** Removes and gives the oldest messages. */
  take(count: number): readonly OutgoingMessage[]
}

/** What a queue in memory lives in. */
export interface MemoryQueueOptions extends Surroundings {
  /** Milliseconds; without a clock a FIFO queue remembers deduplication ids for ever. */
  readonly now?: () => number
}

function assertFields(isFifo: boolean, { group, deduplicationId }: OutgoingMessage): void {
  if (isFifo) assert(group && deduplicationId, 'a FIFO message has a group and a deduplication id')
  else assert(deduplicationId === undefined, 'only FIFO queues deduplicate')
}

/** A queue in memory, FIFO when its name ends in `.fifo`. A lost answer sends a standard queue's messages twice. */
export function memoryQueue(name: string, options: MemoryQueueOptions = {}): MemoryQueue {
  const { now = () => 0 } = options
  const isFifo = name.endsWith('.fifo')
  const way = network(options)
  const messages: OutgoingMessage[] = []
  const seen = new Map<string, number>()

  function accept(message: OutgoingMessage): void {
    const { deduplicationId } = message
    const seenAt = deduplicationId === undefined ? undefined : seen.get(deduplicationId)
    if (seenAt !== undefined && now() - seenAt < DEDUPLICATION_MILLISECONDS) return
    if (deduplicationId !== undefined) seen.set(deduplicationId, now())
    messages.push({ ...message })
  }

  return {
    name,
    pending: () => messages.map((message) => ({ ...message })),
    take: (count) => messages.splice(0, count),
    async send(sent) {
      for (const message of sent) assertFields(isFifo, message)
      let position = 0
      for (const batch of sqsBatches(sent)) {
        const part = sent.slice(position, position + batch.length)
        position += batch.length
        await way.call('memory SendMessageBatch', async () => part.forEach(accept))
      }
    },
  }
}
