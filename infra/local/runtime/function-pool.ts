import { failed, type Invocation, type InvocationResult } from './invocation.ts'

/** Beyond this many waiting events a function refuses more, as Lambda throttles. */
export const MAXIMUM_WAITING = 10_000

/** A process as its pool sees it. */
export interface PooledEnvironment {
  /** Hands over an event; only after it was ready. */
  run(invocation: Invocation): void
  kill(): void
}

/** What a process tells its pool. */
export interface Owner {
  /** It waits for an event. */
  ready(): void
  /** The event it ran has its result. */
  answered(): void
  /** It is gone; `initFailure` says why where it never got ready. */
  gone(initFailure: InvocationResult | undefined): void
}

/** A coming one starts, or has answered, and will ask for an event soon. */
type State = 'coming' | 'idle' | 'busy' | 'dying'

/** The execution environments of one function: idle ones are used first, up to a limit more are started. */
export class FunctionPool {
  readonly #limit: number
  readonly #start: (owner: Owner) => PooledEnvironment
  readonly #environments = new Map<PooledEnvironment, State>()
  readonly #waiting: Invocation[] = []
  #closed: (() => void) | undefined

  /** `start` begins a process that reports back to the given owner. */
  constructor(limit: number, start: (owner: Owner) => PooledEnvironment) {
    this.#limit = limit
    this.#start = start
  }

  enqueue(invocation: Invocation): void {
    if (this.#waiting.length >= MAXIMUM_WAITING || this.#closed !== undefined) {
      invocation.settle(failed('TooManyRequestsException', 'Rate Exceeded.'))
      return
    }
    this.#waiting.push(invocation)
    this.#dispatch()
  }

  /** Ends all processes at once: what they run fails, what waits goes to new ones. */
  kill(): void {
    for (const environment of this.#environments.keys()) {
      this.#environments.set(environment, 'dying')
      environment.kill()
    }
  }

  /** Ends all processes for good; resolves once they are gone. */
  async close(): Promise<void> {
    for (const invocation of this.#waiting.splice(0)) {
      invocation.settle(failed('ServiceException', 'The local stack stops.'))
    }
    await new Promise<void>((resolve) => {
      this.#closed = resolve
      if (this.#environments.size === 0) resolve()
      else this.kill()
    })
  }

  #dispatch(): void {
    for (const environment of this.#in('idle')) {
      const invocation = this.#waiting.shift()
      if (invocation === undefined) return
      this.#environments.set(environment, 'busy')
      environment.run(invocation)
    }
    const wanted = this.#waiting.length - this.#in('coming').length
    const missing = Math.min(wanted, this.#limit - this.#environments.size)
    for (let started = 0; started < missing; started += 1) this.#startOne()
  }

  #startOne(): void {
    const environment = this.#start({
      ready: () => {
        if (this.#environments.get(environment) === 'dying') return
        this.#environments.set(environment, 'idle')
        this.#dispatch()
      },
      answered: () => {
        if (this.#environments.get(environment) === 'busy') this.#environments.set(environment, 'coming')
      },
      gone: (initFailure) => this.#bury(environment, initFailure),
    })
    this.#environments.set(environment, 'coming')
  }

  /** An event that a module did not load for fails with its reason; else each would wait for ever. */
  #bury(environment: PooledEnvironment, initFailure: InvocationResult | undefined): void {
    const killed = this.#environments.get(environment) === 'dying'
    this.#environments.delete(environment)
    if (!killed && initFailure !== undefined) this.#waiting.shift()?.settle(initFailure)
    if (this.#closed === undefined) this.#dispatch()
    else if (this.#environments.size === 0) this.#closed()
  }

  #in(wanted: State): readonly PooledEnvironment[] {
    return [...this.#environments].filter(([, state]) => state === wanted).map(([environment]) => environment)
  }
}
