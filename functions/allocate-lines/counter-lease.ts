import type { SerialRange } from '@tallystick/orders'
import { spaceId } from '@tallystick/serials'
import { type Table, takeCounters } from '@tallystick/store'

/** Counters a container takes from a number space at once, so that the space's counter item is not hot. */
export const LEASE_SIZE = 500

/** Hands out ranges of fresh counters of a GTIN's current number space; what a container does not use is burnt. */
export interface CounterLease {
  take(gtin: string, count: number): Promise<SerialRange>
}

/**
 * Keeps one leased block per GTIN; a range larger than what is left of it gets an increment of its own.
 * No counter is taken before the epoch's master key exists, because without it the serials could not be read.
 */
export function counterLease(table: Table, epoch: number, ensureKey: () => Promise<void>): CounterLease {
  let keyIsThere: Promise<void> | undefined
  const blocks = new Map<string, { next: number; end: number }>()
  const cut = (space: string, count: number): SerialRange | undefined => {
    const block = blocks.get(space)
    if (block === undefined || block.end - block.next < count) return undefined
    const from = block.next
    block.next += count
    return { space, from, count }
  }
  return {
    async take(gtin, count) {
      keyIsThere ??= ensureKey()
      await keyIsThere.catch((failure) => {
        keyIsThere = undefined
        throw failure
      })
      const space = spaceId({ gtin, epoch })
      const held = cut(space, count)
      if (held !== undefined) return held
      if (count >= LEASE_SIZE) return { space, from: await takeCounters(table, space, count), count }
      const next = await takeCounters(table, space, LEASE_SIZE)
      blocks.set(space, { next: next + count, end: next + LEASE_SIZE })
      return { space, from: next, count }
    },
  }
}
