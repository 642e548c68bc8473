import { setTimeout } from 'node:timers/promises'
import type { Backoff } from './retry.ts'

/** Real time and chance, for adapters that were given no others. */
export const systemBackoff: Backoff = {
  random: Math.random,
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds)
  },
}
