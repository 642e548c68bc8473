import type { QueueName } from '@tallystick/functions/manifest'
import type { OutgoingMessage } from '@tallystick/store'
import type { MemoryQueue } from '@tallystick/store/memory'

/** Messages of which no delivery succeeded this often go to the dead letters. */
const maxReceives = 5

/** What a worker does with the bodies of messages. */
export type Step = (bodies: readonly string[]) => Promise<void>

interface DeadLetter {
  readonly queue: QueueName
  readonly body: string
  readonly cause: unknown
}

interface Delivered {
  readonly queues: Record<QueueName, MemoryQueue>
  readonly steps: Record<QueueName, Step>
  /** Whether the next message of a standard queue is delivered twice. */
  readonly duplicates?: () => boolean
}

/** The Lambda service between queues and workers: batches at once, at least once, dead letters. */
export function delivery({ queues, steps, duplicates = () => false }: Delivered) {
  const receives = new Map<string, number>()
  const deadLetters: DeadLetter[] = []

  /** A failed message is received again; with a fresh deduplication id, because this queue forgot that it had it. */
  async function comeBack(queue: QueueName, message: OutgoingMessage, cause: unknown): Promise<void> {
    const times = (receives.get(message.body) ?? 0) + 1
    receives.set(message.body, times)
    const { deduplicationId } = message
    const again = { ...message, ...(deduplicationId && { deduplicationId: `${deduplicationId}~${times}` }) }
    if (times >= maxReceives) deadLetters.push({ queue, body: message.body, cause })
    else await queues[queue].send([again])
  }

  async function deliver(name: QueueName): Promise<boolean> {
    const messages = queues[name].take(10)
    const deliveries =
      name === 'numbers' ? [messages] : messages.flatMap((m) => (duplicates() ? [[m], [m]] : [[m]]))
    const outcomes = await Promise.allSettled(
      deliveries.map((batch) => steps[name](batch.map(({ body }) => body))),
    )
    for (const [i, outcome] of outcomes.entries())
      if (outcome.status === 'rejected')
        for (const message of deliveries[i] ?? []) await comeBack(name, message, outcome.reason)
    return messages.length > 0
  }

  return {
    deadLetters,
    /** Delivers messages of all queues at once until none is left. */
    async settle(): Promise<void> {
      const names = Object.keys(queues) as QueueName[]
      for (let busy = true; busy; ) busy = (await Promise.all(names.map(deliver))).includes(true)
    },
  }
}
