import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Counters } from '../counters.ts'
import type { CreatedObject } from '../s3/start-s3.ts'
import { connectPort, type OtherSide } from './connect-port.ts'
import type { Rules, StackContract, StandInContract } from './contract.ts'

/** A stand-in that runs in a thread of its own: its loop is late for nobody else, and nobody else makes it late. */
export interface StandIn {
  readonly endpoint: string
  /** Until then nobody is known to it. Rejects, with the place, when a policy cannot be understood. */
  decideBy(rules: Rules): Promise<void>
  counters(): Promise<Counters>
  resetCounters(): Promise<void>
  close(): Promise<void>
}

interface StandInOptions<Options> {
  /** The thread’s module. */
  readonly program: URL
  /** Its `workerData`; only what can be copied. */
  readonly options: Options
  readonly created?: (object: CreatedObject) => void | Promise<void>
  /** Told once when the thread ends that nobody has closed. */
  readonly failed: (failure: Error) => void
}

/** Starts the thread; rejects with its own reason when it ends before it listens. */
export async function startStandIn<Options>(given: StandInOptions<Options>): Promise<StandIn> {
  const { program, options, created = () => undefined, failed } = given
  // Options of this very process, such as to run a text, are none of the thread's.
  const worker = new Worker(program, { workerData: options, execArgv: [] })
  const ready = Promise.withResolvers<string>()
  const thread: OtherSide<StandInContract> = connectPort<StackContract, StandInContract>(worker, {
    ready: ready.resolve,
    objectCreated: created,
  })
  let state: 'starting' | 'open' | 'closing' = 'starting'
  let reason: unknown
  worker.once('error', (failure) => {
    reason = failure
  })
  worker.once('exit', () => {
    const gone = new Error(`The thread ${program.pathname} ended${reasonText(reason)}`, { cause: reason })
    thread.giveUp(gone)
    ready.reject(gone)
    if (state === 'open') failed(gone)
  })
  const endpoint = await ready.promise
  state = 'open'
  return {
    endpoint,
    decideBy: (rules) => thread.call('decideBy', rules),
    counters: () => thread.call('counters', undefined),
    resetCounters: () => thread.call('resetCounters', undefined),
    async close() {
      if (worker.threadId < 0) return
      state = 'closing'
      const gone = once(worker, 'exit')
      await thread.call('close', undefined).finally(() => worker.terminate())
      await gone
    },
  }
}

function reasonText(reason: unknown): string {
  return reason === undefined ? '' : `: ${reason instanceof Error ? reason.message : String(reason)}`
}
