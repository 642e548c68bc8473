import type { Journal } from '../journal.ts'
import type { Transaction } from './entry.ts'
import type { Queue } from './queue.ts'
import type { QueueAttributes } from './queue-settings.ts'
import { type Chaos, Queues } from './queues.ts'

/** Queues in virtual time, for tests: the clock moves when told, and a restart is a replay of the journal. */
export interface VirtualQueues {
  readonly queues: Queues
  /** The journal as a file would have it. */
  readonly lines: readonly string[]
  /** How often the journal was written anew. */
  readonly compactions: number
  /** Queues that changed, in order. */
  readonly changes: readonly Queue[]
  advance(milliseconds: number): void
  create(name: string, attributes?: QueueAttributes): Queue
  /** Forgets all but the journal and replays it; compacted, it is written anew before. */
  restart(how?: 'as it is' | 'compacted'): void
}

export function virtualQueues(chaos: Chaos = { duplicate: 0, reorder: 0 }, random = () => 0): VirtualQueues {
  const lines: string[] = []
  const changes: Queue[] = []
  let time = Date.UTC(2026, 0, 1)
  let ids = 0
  let compactions = 0
  const open = () =>
    new Queues({
      journal: journalOf(lines, () => compactions++),
      now: () => time,
      random,
      newId: () => `message-${++ids}`,
      chaos,
      arnPrefix: 'arn:aws:sqs:eu-central-1:000000000000:',
      receiversAreGone: false,
      changed: (queue) => changes.push(queue),
    })
  let queues = open()
  return {
    get queues() {
      return queues
    },
    get compactions() {
      return compactions
    },
    lines,
    changes,
    advance(milliseconds) {
      time += milliseconds
    },
    create(name, attributes = {}) {
      queues.commit({ queue: name, kind: 'created', attributes, at: time, modifiedAt: time, lastOrder: 0 })
      return find(queues, name)
    },
    restart(how = 'as it is') {
      const entries = how === 'compacted' ? queues.all().flatMap((queue) => [...queue.entries()]) : undefined
      if (entries) journalOf(lines).compact(entries.map((entry) => [entry]))
      queues = open()
    },
  }
}

/** The queue of this name, which must be there. */
export function find(queues: Queues, name: string): Queue {
  const queue = queues.find(name)
  if (!queue) throw new Error(`There is no queue ${name}`)
  return queue
}

function journalOf(lines: string[], compacted: () => void = () => undefined): Journal<Transaction> {
  return {
    entries: lines.map((line) => JSON.parse(line)),
    append: (transaction) => {
      lines.push(JSON.stringify(transaction))
    },
    compact: (kept) => {
      compacted()
      lines.splice(0, lines.length, ...[...kept].map((transaction) => JSON.stringify(transaction)))
    },
    close: () => undefined,
  }
}
