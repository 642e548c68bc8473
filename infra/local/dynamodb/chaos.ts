import assert from 'node:assert/strict'
import { type Answer, refuse } from './answer.ts'
import { type Crossing, contention, type Encounter } from './contention.ts'

/** What AWS does and the emulator does not: all of it off unless asked for. Chances are from 0 to 1. */
export interface Chaos {
  /** Transactions in flight refuse others on the same items. */
  readonly contention: boolean
  /** Least and most milliseconds that a call takes longer. */
  readonly latency: readonly [least: number, most: number]
  /** The call is refused for want of capacity. */
  readonly throttle: number
  /** HTTP 500; one in two has done its work all the same. */
  readonly serverError: number
  /** The connection breaks before the service sees the call. */
  readonly lostRequest: number
  /** The connection breaks after the service has done its work. */
  readonly lostResponse: number
}

/** Instead of an answer, the connection breaks. */
export const lost = Symbol('lost')

/** What happens to a call in the place of its answer, and whether it was served nevertheless. */
interface Trouble {
  readonly served: boolean
  readonly answer: Answer | typeof lost
}

/** The trouble that awaits calls on items. */
export interface Weather {
  next(): { readonly trouble: Trouble | undefined; readonly milliseconds: number }
  enter(crossing: Crossing): Encounter
}

/** Asserts that chances are chances. */
export function weather(chaos: Partial<Chaos>, random: () => number): Weather {
  const { throttle = 0, serverError = 0, lostRequest = 0, lostResponse = 0 } = chaos
  const [least, most] = chaos.latency ?? [0, 0]
  const chances = [throttle, serverError, lostRequest, lostResponse]
  assert(
    chances.every((chance) => chance >= 0) && chances.reduce((sum, chance) => sum + chance) <= 1,
    'chances of trouble are not negative and at most 1 together',
  )
  assert(least >= 0 && least <= most, 'latency goes from the least to the most')
  const { enter } = chaos.contention ? contention() : { enter: () => ({ leave: () => undefined }) }
  const troubles: readonly ((coin: boolean) => Trouble)[] = [
    (coin) => ({ served: false, answer: coin ? throughputExceeded : throttled }),
    (coin) => ({ served: coin, answer: serverFailed }),
    () => ({ served: false, answer: lost }),
    () => ({ served: true, answer: lost }),
  ]
  return {
    enter,
    next() {
      const milliseconds = most === 0 ? 0 : least + random() * (most - least)
      let drawn = chances.some((chance) => chance > 0) ? random() : 1
      const index = chances.findIndex((chance) => {
        drawn -= chance
        return drawn < 0
      })
      return { trouble: troubles[index]?.(random() < 0.5), milliseconds }
    },
  }
}

const throughputExceeded = refuse(
  'ProvisionedThroughputExceededException',
  'The level of configured provisioned throughput for the table was exceeded.',
)
const throttled = refuse('ThrottlingException', 'Rate of requests exceeds the allowed throughput.')
const serverFailed = refuse('InternalServerError', 'The request processing has failed.')
