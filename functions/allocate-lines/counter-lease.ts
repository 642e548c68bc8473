import assert from 'node:assert/strict'
import type { SerialRange } from '@tallystick/orders'
import { SPACE_QUOTA, spaceId } from '@tallystick/serials'
import { type Table, takeCounters } from '@tallystick/store'

/** Counters a container takes from a number space at once, so that the space's counter item is not hot. */
export const LEASE_SIZE = 500

/** Hands out ranges of fresh counters of a GTIN's current number space; what a container does not use is burnt. */
export interface CounterLease {
  take(gtin: string, count: number): Promise<SerialRange>
}

/**
 * Keeps one leased block per GTIN; a range as large as a block gets an increment of its own. No counter is taken before
 * the epoch's master key exists, because without it the serials could not be read, and none beyond the space's quota.
 */
export function counterLease(table: Table, epoch: number, ensureKey: () => Promise<void>): CounterLease {
  const blocks = new Map<string, { next: number; end: number }>()
  const leasing = new Map<string, Promise<void>>()
  let keyIsThere: Promise<void> | undefined

  const ready = () => {
    keyIsThere ??= ensureKey().catch((failure) => {
      keyIsThere = undefined
      throw failure
    })
    return keyIsThere
  }
  const fresh = async (space: string, count: number) => {
    const from = await takeCounters(table, space, count)
    assert(from + count <= SPACE_QUOTA, 'a number space is used up: the next key epoch opens another')
    return from
  }
  const cut = (space: string, count: number): SerialRange | undefined => {
    const block = blocks.get(space)
    if (block === undefined || block.end - block.next < count) return undefined
    const from = block.next
    block.next += count
    return { space, from, count }
  }
  /** Leases the next block; who comes meanwhile waits for the same one. */
  const lease = (space: string) => {
    const underWay =
      leasing.get(space) ??
      fresh(space, LEASE_SIZE)
        .then((next) => void blocks.set(space, { next, end: next + LEASE_SIZE }))
        .finally(() => leasing.delete(space))
    leasing.set(space, underWay)
    return underWay
  }
  return {
    async take(gtin, count) {
      await ready()
      const space = spaceId({ gtin, epoch })
      if (count >= LEASE_SIZE) return { space, from: await fresh(space, count), count }
      for (;;) {
        const range = cut(space, count)
        if (range !== undefined) return range
        await lease(space)
      }
    },
  }
}
