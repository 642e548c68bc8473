import { createHash } from 'node:crypto'

const minute = 60
const hour = 60 * minute

/** Seconds before each further attempt, as endpoints know them from Svix: ten attempts in a little over three days. */
export const RETRY_SECONDS = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** The most that a wait is lengthened by, so that what failed together does not come back together: a tenth. */
const JITTER_PARTS = 10

/** Milliseconds after so many failed attempts until the next one; nothing after the last. The same errand waits the same. */
export function retryDelay(errand: string, failed: number): number | undefined {
  const seconds = RETRY_SECONDS[failed - 1]
  if (seconds === undefined) return undefined
  const [share = 0] = createHash('sha256').update(`${errand} ${failed}`).digest()
  return seconds * 1000 + Math.floor((seconds * 1000 * share) / (256 * JITTER_PARTS))
}
