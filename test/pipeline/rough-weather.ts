import { seededRandom } from './seeded-random.ts'
import { openShop } from './shop.ts'
import type { WorldOptions } from './world.ts'

/** Lets everything that waits go on between any two calls of a store. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** What calls meet in rough weather. */
const faults = { lostRequest: 0.02, lostResponse: 0.03, throttle: 0.03, conflict: 0.05, staleIndex: 0.05 }

/**
 * A shop in which calls interleave, conflict, are throttled, lose their answers, and messages come twice, as a seed has it;
 * from when its catalogue is there until `calm`.
 */
export async function roughShop(seed: number, options: WorldOptions = {}) {
  const random = seededRandom(seed)
  let isRough = false
  const shop = await openShop({
    random: () => (isRough ? random() : 0.999_999),
    pause: async () => (isRough ? pause() : undefined),
    faults,
    maxAttempts: 20,
    duplicates: () => isRough && random() < 0.3,
    ...options,
  })
  const calm = () => {
    isRough = false
  }
  const rough = () => {
    isRough = true
  }
  rough()
  /** The weather is over, what failed too often is sent once more, and everything comes to rest. */
  async function finish(): Promise<void> {
    calm()
    const { world } = shop
    for (const [i, { queue, body }] of world.deadLetters.splice(0).entries()) {
      const fifo = { group: 'redriven', deduplicationId: `redriven ${i}` }
      await world.queues[queue].send([{ body, ...(queue === 'numbers' && fifo) }])
    }
    await world.settle()
    await shop.later()
  }
  /** Stands back for so many turns of the others. */
  async function breaths(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await pause()
  }
  return Object.assign(shop, { random, calm, rough, finish, breaths })
}
