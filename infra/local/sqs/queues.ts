import type { Journal } from '../journal.ts'
import type { Entry, Transaction } from './entry.ts'
import { Queue } from './queue.ts'

/** Lines that the journal may hold beyond twice those that it needs, before it is written anew. */
export const compactionSlack = 10_000

/** Faults of a real network that the stand-in plays, as probabilities; FIFO queues are exempt. */
export interface Chaos {
  /** A message stays visible although it was delivered. */
  readonly duplicate: number
  /** Messages are delivered out of order. */
  readonly reorder: number
}

export interface QueuesOptions {
  readonly journal: Journal<Transaction>
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly chaos: Chaos
  /** Everything before the queue name: `arn:aws:sqs:<region>:<account>:`. */
  readonly arnPrefix: string
  /** The receivers of an earlier process died with it: what they held is visible at once. */
  readonly receiversAreGone: boolean
  /** Told after each transaction, once per queue in it. */
  readonly changed: (queue: Queue) => void
}

/** All queues of the account: what is committed here is in the journal first. */
export class Queues {
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly chaos: Chaos
  readonly #journal: Journal<Transaction>
  readonly #arnPrefix: string
  readonly #changed: (queue: Queue) => void
  readonly #queues = new Map<string, Queue>()
  readonly #removedAt = new Map<string, number>()
  #lines: number

  constructor(options: QueuesOptions) {
    this.now = options.now
    this.random = options.random
    this.newId = options.newId
    this.chaos = options.chaos
    this.#journal = options.journal
    this.#arnPrefix = options.arnPrefix
    this.#changed = options.changed
    for (const transaction of this.#journal.entries) this.#apply(transaction)
    this.#lines = this.#journal.entries.length
    this.#compact()
    if (options.receiversAreGone) this.#release()
  }

  /** The queue as it is now; `undefined` when there is none. */
  find(name: string): Queue | undefined {
    const queue = this.#queues.get(name)
    queue?.settle(this.now())
    return queue
  }

  findByArn(arn: string): Queue | undefined {
    return arn.startsWith(this.#arnPrefix) ? this.find(arn.slice(this.#arnPrefix.length)) : undefined
  }

  arn(name: string): string {
    return this.#arnPrefix + name
  }

  all(): readonly Queue[] {
    return [...this.#queues.values()]
  }

  /** When a queue of this name was removed, as far as the journal still tells. */
  removedAt(name: string): number | undefined {
    return this.#removedAt.get(name)
  }

  /** Makes it so, at once and for good. */
  commit(...transaction: readonly Entry[]): void {
    if (transaction.length === 0) return
    this.#journal.append(transaction)
    this.#apply(transaction)
    this.#lines += 1
    this.#compact()
    for (const name of new Set(transaction.map((entry) => entry.queue))) {
      const queue = this.#queues.get(name)
      if (queue) this.#changed(queue)
    }
  }

  close(): void {
    this.#journal.close()
  }

  #release(): void {
    const at = this.now()
    for (const queue of this.all())
      this.commit(
        ...queue.inFlight().map((id) => ({ queue: queue.name, kind: 'hidden', id, at, until: at }) as const),
      )
  }

  #apply(transaction: Transaction): void {
    for (const entry of transaction) {
      if (entry.kind === 'created') {
        this.#queues.set(entry.queue, new Queue({ ...entry, name: entry.queue, arn: this.arn(entry.queue) }))
      } else if (entry.kind === 'removed') {
        this.#queues.delete(entry.queue)
        this.#removedAt.set(entry.queue, entry.at)
      } else {
        this.#queues.get(entry.queue)?.apply(entry)
      }
    }
  }

  #compact(): void {
    if (this.#lines <= compactionSlack) return
    const needed = this.all().reduce((sum, queue) => sum + queue.entryCount, 0)
    if (this.#lines <= compactionSlack + 2 * needed) return
    const kept = this.all().flatMap((queue) => [...queue.entries()])
    this.#journal.compact(kept.map((entry) => [entry]))
    this.#lines = kept.length
  }
}
