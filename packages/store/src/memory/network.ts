import assert from 'node:assert/strict'
import { retry } from '../aws/retry.ts'

/** Chances, from 0 to 1, that one attempt of a call meets with trouble. */
export interface NetworkFaults {
  /** The request never arrives. */
  readonly lostRequest?: number
  /** The call takes effect, but its answer never comes back. */
  readonly lostResponse?: number
  /** The service turns the request away. */
  readonly throttle?: number
}

/** The surroundings of a twin; without them it is a service that answers at once and never fails. */
export interface Surroundings<Faults extends NetworkFaults = NetworkFaults> {
  readonly faults?: Faults
  /** Uniform in [0, 1); needed by faults. */
  readonly random?: () => number
  /**
   * Gives way to other work where time passes: on the way, on the way back, and between a transaction's conditions and
   * its commit. A pause that throws ends the call there, as the death of its caller would.
   */
  readonly pause?: () => Promise<void>
  /** Waits between attempts; without it, a pause. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** Attempts of one request before its trouble is thrown as a failure; 5, as in the SDK, when missing. */
  readonly maxAttempts?: number
}

/** The way to a service and back. */
export interface Network {
  /** Has the service act; lost and throttled attempts are repeated as the SDK repeats them. */
  call<Answer>(what: string, act: () => Promise<Answer>): Promise<Answer>
  /** Whether something of this probability happens now. */
  chance(probability: number | undefined): boolean
  readonly random: () => number
  readonly pause: () => Promise<void>
  readonly sleep: (milliseconds: number) => Promise<void>
}

const defaultAttempts = 5

/** Trouble that a repetition may cure. */
class Trouble extends Error {}

/** A network with these surroundings. Asserts that faults come with a source of chance. */
export function network(surroundings: Surroundings): Network {
  const {
    faults = {},
    pause = async () => undefined,
    sleep = pause,
    maxAttempts = defaultAttempts,
  } = surroundings
  assert(
    surroundings.faults === undefined || surroundings.random !== undefined,
    'faults need a random source',
  )
  const random = surroundings.random ?? (() => 0)
  const chance = (probability = 0) => probability > 0 && random() < probability
  return {
    chance,
    random,
    pause,
    sleep,
    call(what, act) {
      const attempt = async () => {
        await pause()
        if (chance(faults.lostRequest)) throw new Trouble('the request was lost')
        if (chance(faults.throttle)) throw new Trouble('the request was throttled')
        const answer = await act()
        await pause()
        if (chance(faults.lostResponse)) throw new Trouble('the answer was lost')
        return answer
      }
      const passes = (failure: unknown) => failure instanceof Trouble
      return retry({ what, attempt, passes, maxAttempts }, { random, sleep })
    },
  }
}
