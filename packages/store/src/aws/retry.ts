/** How an adapter waits between attempts; injected, so that tests and simulations own time and chance. */
export interface Backoff {
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Attempts of one call against contention, before it is thrown as a failure. */
export const MAX_ATTEMPTS = 10

/** Upper bound of the first wait; each further wait may be twice as long. */
const FIRST_WAIT_MILLISECONDS = 10

/** No wait is longer; with ten attempts all waits together stay below 3.3 seconds. */
export const LONGEST_WAIT_MILLISECONDS = 1000

/** The wait after the nth failed attempt (from 1), with full jitter: uniform between nothing and a doubling bound. */
export function waitMilliseconds(failed: number, random: () => number): number {
  return random() * Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** (failed - 1))
}

/** What to try, which of its failures pass by themselves, and how often to try. */
export interface Retry<Answer> {
  /** Names the call in the failure, for example `DynamoDB PutItem`. */
  readonly what: string
  readonly attempt: () => Promise<Answer>
  readonly passes: (failure: unknown) => boolean
  readonly maxAttempts?: number
}

/** Tries until an answer comes; a failure that does not pass is thrown as it is, exhausted attempts with their cause. */
export async function retry<Answer>(
  { what, attempt, passes, maxAttempts = MAX_ATTEMPTS }: Retry<Answer>,
  backoff: Backoff,
): Promise<Answer> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await attempt()
    } catch (failure) {
      if (!passes(failure)) throw failure
      if (failed >= maxAttempts) throw new Error(`${what} failed ${failed} times`, { cause: failure })
    }
    await backoff.sleep(waitMilliseconds(failed, backoff.random))
  }
}
