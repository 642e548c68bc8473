import assert from 'node:assert/strict'
import { sqsBatches } from '../aws/sqs-batches.ts'
import type { OutgoingMessage, Queue } from '../queue.ts'
import { network, type Surroundings } from './network.ts'

/** How long a FIFO queue remembers a deduplication id. */
export const DEDUPLICATION_MILLISECONDS = 5 * 60 * 1000

/** A queue, and what tests may see and take of it. */
export interface MemoryQueue extends Queue {
  readonly name: string
  /** What was accepted and can be received, and is not yet taken, oldest first. */
  pending(): readonly OutgoingMessage[]
  /** What was accepted and cannot be received yet. */
  delayed(): readonly OutgoingMessage[]
  /** Removes and gives the oldest messages that can be received. */
  take(count: number): readonly OutgoingMessage[]
}

/** What a queue in memory lives in. */
export interface MemoryQueueOptions extends Surroundings {
  /** Milliseconds; without a clock deduplication ids are remembered, and messages delayed, for ever. */
  readonly now?: () => number
}

interface Accepted {
  readonly message: OutgoingMessage
  /** The moment from which on it can be received. */
  readonly from: number
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
  let accepted: Accepted[] = []
  const seen = new Map<string, number>()

  function accept(message: OutgoingMessage): void {
    const { deduplicationId } = message
    const seenAt = deduplicationId === undefined ? undefined : seen.get(deduplicationId)
    if (seenAt !== undefined && now() - seenAt < DEDUPLICATION_MILLISECONDS) return
    if (deduplicationId !== undefined) seen.set(deduplicationId, now())
    const { delaySeconds = 0 } = message
    accepted.push({ message: { ...message }, from: now() + delaySeconds * 1000 })
  }
  const isReceivable = ({ from }: Accepted) => from <= now()
  const copies = (some: readonly Accepted[]) => some.map(({ message }) => ({ ...message }))

  return {
    name,
    pending: () => copies(accepted.filter(isReceivable)),
    delayed: () => copies(accepted.filter((one) => !isReceivable(one))),
    take(count) {
      const taken = new Set(accepted.filter(isReceivable).slice(0, count))
      accepted = accepted.filter((one) => !taken.has(one))
      return [...taken].map(({ message }) => message)
    },
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
