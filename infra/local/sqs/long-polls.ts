import { LinkedSet } from './linked-set.ts'
import type { Queue } from './queue.ts'
import type { Delivery } from './receive-messages.ts'

interface Waiter {
  /** Tries to receive; empty when there is nothing. */
  readonly attempt: () => readonly Delivery[]
  readonly deadline: number
  readonly finish: (deliveries: readonly Delivery[]) => void
}

/** Receives that wait: woken by changes of their queue, by the time at which something shows again, and by `tick`. */
export class LongPolls {
  readonly #now: () => number
  readonly #waiters = new Map<Queue, LinkedSet<Waiter>>()
  readonly #changed = new Set<Queue>()
  #timer: NodeJS.Timeout | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  /** Receives now or, when there is nothing, as soon as there is something within the time. */
  receive(
    queue: Queue,
    attempt: () => readonly Delivery[],
    waitSeconds: number,
    hangUp: AbortSignal,
  ): Promise<readonly Delivery[]> {
    const found = attempt()
    if (found.length > 0 || waitSeconds === 0) return Promise.resolve(found)
    return new Promise((resolve) => {
      const deadline = this.#now() + waitSeconds * 1000
      const waiter = { attempt, deadline, finish: resolve }
      const waiters = this.#waiters.get(queue) ?? new LinkedSet<Waiter>()
      this.#waiters.set(queue, waiters)
      waiters.append(waiter)
      hangUp.addEventListener('abort', () => this.#finish(queue, waiter, []), { once: true })
      this.#arm()
    })
  }

  /** Lets waiting receives look again, once all that happens in this turn has happened. */
  wake(queue: Queue): void {
    if (!this.#waiters.has(queue)) return
    if (this.#changed.size === 0) queueMicrotask(() => this.#serveChanged())
    this.#changed.add(queue)
  }

  /** Lets all waiting receives look again, after a clock that does not run by itself was set forward. */
  tick(): void {
    for (const queue of this.#waiters.keys()) this.#serve(queue)
    this.#arm()
  }

  /** Ends all waiting with nothing. */
  close(): void {
    for (const [queue, waiters] of this.#waiters) {
      for (const waiter of waiters) this.#finish(queue, waiter, [])
    }
    clearTimeout(this.#timer)
  }

  #serveChanged(): void {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const queue of changed) this.#serve(queue)
    this.#arm()
  }

  #serve(queue: Queue): void {
    let dry = false
    for (const waiter of this.#waiters.get(queue) ?? []) {
      const deliveries: readonly Delivery[] = dry ? [] : waiter.attempt()
      dry ||= deliveries.length === 0
      if (deliveries.length > 0 || waiter.deadline <= this.#now()) this.#finish(queue, waiter, deliveries)
    }
  }

  #finish(queue: Queue, waiter: Waiter, deliveries: readonly Delivery[]): void {
    const waiters = this.#waiters.get(queue)
    waiters?.delete(waiter)
    if (waiters?.size === 0) this.#waiters.delete(queue)
    waiter.finish(deliveries)
  }

  /** Sets the one timer to the next instant at which time alone changes something for a waiting receive. */
  #arm(): void {
    clearTimeout(this.#timer)
    const instants = [...this.#waiters].flatMap(([queue, waiters]) => [
      queue.nextChange ?? Number.POSITIVE_INFINITY,
      ...waiters[Symbol.iterator]().map(({ deadline }) => deadline),
    ])
    if (instants.length === 0) return
    const now = this.#now()
    // One millisecond more than needed: a timer may fire a fraction early, and the clock would not have moved.
    const delay = Math.max(Math.min(...instants) - now, 1) + 1
    this.#timer = setTimeout(() => {
      // A clock that stands still is a virtual one: `tick` will say when it moved.
      if (this.#now() !== now) this.tick()
    }, delay)
  }
}
