import type { QueueName } from '@tallystick/functions/manifest'
import type { Documents, OutgoingMessage, Queue, Table } from '@tallystick/store'
import type { MemoryDocuments, MemoryQueue } from '@tallystick/store/memory'
import type { World } from './world.ts'

/** The death of a process in the middle of its work. */
export class Crash extends Error {}

/** Asked after every call that changes a table, a queue or a bucket; it throws where the caller is to die. */
export type Strike = () => void

type Call = (...args: never[]) => Promise<unknown>

/** A death after a read is one after the change before it; so only changes count. */
function struck<Made extends Call>(call: Made, strike: Strike): Made {
  const then = async (...args: Parameters<Made>) => {
    const answer = await call(...args)
    strike()
    return answer
  }
  return then as Made
}

/** The table as a mortal caller meets it. */
export function mortalTable({ write, increment, ...reads }: Table, strike: Strike): Table {
  return { ...reads, write: struck(write, strike), increment: struck(increment, strike) }
}

/** A queue as a mortal caller meets it. */
export function mortalQueue({ send }: Queue, strike: Strike): Queue {
  return { send: struck(send, strike) }
}

/** A bucket as a mortal caller meets it. */
export function mortalDocuments(bucket: Documents, strike: Strike): Documents {
  return { ...bucket, put: struck(bucket.put, strike), putOnce: struck(bucket.putOnce, strike) }
}

/** Makes the callers of the world's queues and buckets mortal as well. */
export function strikeQueuesAndBuckets({ queues, buckets }: World, strike: Strike): void {
  for (const queue of Object.values<MemoryQueue>(queues)) queue.send = struck(queue.send, strike)
  for (const bucket of Object.values<MemoryDocuments>(buckets)) {
    bucket.put = struck(bucket.put, strike)
    bucket.putOnce = struck(bucket.putOnce, strike)
  }
}

/** Asks again after each crash, as the caller of an HTTP API does. */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (failure) {
      if (!(failure instanceof Crash)) throw failure
    }
  }
}

/** Delivers message by message (numbers: ten at once) until none is left; what a crash interrupts is delivered again. */
export async function deliverAll({ queues, steps }: World): Promise<void> {
  const names = Object.keys(queues) as QueueName[]
  for (let name = names.find(isWaiting); name !== undefined; name = names.find(isWaiting)) {
    const messages = queues[name].take(name === 'numbers' ? 10 : 1)
    const step = steps[name]
    await untilAnswered(() => step(messages.map(({ body }: OutgoingMessage) => body)))
  }
  function isWaiting(name: QueueName): boolean {
    return queues[name].pending().length > 0
  }
}
