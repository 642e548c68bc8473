import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Gate } from '../gate.ts'
import { type Journal, memoryJournal, openJournal } from '../journal.ts'
import { listen } from '../loopback-server.ts'
import type { Transaction } from './entry.ts'
import { LongPolls } from './long-polls.ts'
import { maximumMessageBytes } from './queue-settings.ts'
import { type Chaos, Queues } from './queues.ts'
import { serveRequest } from './serve-request.ts'

export interface SqsOptions {
  readonly gate: Gate
  /** Where queues and messages outlive the process; left out, they are forgotten. */
  readonly directory?: string
  readonly now: () => Date
  /** Source of chance for `chaos`, from 0 to below 1; a seeded one repeats a run. */
  readonly random?: () => number
  readonly chaos?: Partial<Chaos>
  /** Messages that were in flight when the earlier process ended are visible at once: nobody is left who has them. */
  readonly receiversAreGone?: boolean
  /** Most bytes of a message, and of a batch of messages. */
  readonly maxBytes?: number
  /** Left out, a free one. */
  readonly port?: number
  readonly accountId?: string
  readonly region?: string
}

export interface Sqs {
  readonly endpoint: string
  /** Lets waiting receives look again after a virtual clock was set forward. */
  tick(): void
  close(): Promise<void>
}

/** Starts the stand-in for Amazon SQS on the loopback interface. */
export async function startSqs(options: SqsOptions): Promise<Sqs> {
  const { gate, now, directory, accountId = '000000000000', region = 'eu-central-1' } = options
  const milliseconds = () => now().getTime()
  const polls = new LongPolls(milliseconds)
  const queues = new Queues({
    journal: directory === undefined ? memoryJournal() : openDirectory(directory),
    now: milliseconds,
    random: options.random ?? Math.random,
    newId: randomUUID,
    chaos: { duplicate: 0, reorder: 0, ...options.chaos },
    receiversAreGone: options.receiversAreGone ?? false,
    arnPrefix: `arn:aws:sqs:${region}:${accountId}:`,
    changed: (queue) => polls.wake(queue),
  })
  const { maxBytes = maximumMessageBytes, port = 0 } = options
  const url = (name: string) => `${endpoint}/${accountId}/${name}`
  const desk = { queues, polls, moves: new Map(), maxBytes, url }
  const server = createServer(
    (request, response) => void serveRequest(desk, { gate, now }, request, response),
  )
  const { endpoint, close } = await listen(server, port, 0)
  return {
    endpoint,
    tick: () => polls.tick(),
    async close() {
      polls.close()
      await close()
      queues.close()
    },
  }
}

function openDirectory(directory: string): Journal<Transaction> {
  mkdirSync(directory, { recursive: true })
  return openJournal(join(directory, 'sqs.jsonl'))
}
