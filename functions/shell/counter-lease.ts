import type { SerialFormat, SerialRange } from '@tallystick/orders'
import { spaceId } from '@tallystick/serials'
import { nextCounter, type Table, takeCounters } from '@tallystick/store'

/** Counters a container takes from a number space at once, so that the space's counter item is not hot. */
export const LEASE_SIZE = 500

/** Of a small number space a container takes no more than one counter in so many: what it does not use is burnt. */
const LEASE_SHARE = 10_000

function leaseSizeOf(quota: number): number {
  return Math.max(1, Math.min(LEASE_SIZE, Math.floor(quota / LEASE_SHARE)))
}

/** What serials are wanted of. */
export interface Minting {
  readonly tradeItem: string
  readonly format: SerialFormat
  /** Counters a number space of it may ever use: more would make its serials guessable. */
  readonly quota: number
}

/** Hands out ranges of fresh counters of a trade item's current number space; what a container does not use is burnt. */
export interface CounterLease {
  /** `undefined`: the space has not that many counters left; another key epoch opens a new one. */
  take(minting: Minting, count: number): Promise<SerialRange | undefined>
  /** Whether as much could be taken now. Takes nothing. */
  has(minting: Minting, count: number): Promise<boolean>
}

export interface CounterLeaseDeps {
  readonly table: Table
  /** The key epoch in which serials are minted now. */
  readonly epoch: () => Promise<number>
  /** Makes sure that the epoch's master key is there: without it the serials could not be read. */
  readonly ensureKey: (epoch: number) => Promise<void>
}

interface Block {
  next: number
  readonly end: number
}

/** Keeps one leased block per number space; a range as large as a block gets an increment of its own. */
export function counterLease({ table, epoch, ensureKey }: CounterLeaseDeps): CounterLease {
  const blocks = new Map<string, Block>()
  const leasing = new Map<string, Promise<boolean>>()
  const ready = onceEach(ensureKey)

  const large = async (space: string, count: number, quota: number) => {
    if ((await nextCounter(table, space)) + count > quota) return undefined
    const from = await takeCounters(table, space, count)
    return from + count > quota ? undefined : { space, from, count }
  }
  /** Leases the next block, cut at the quota; who comes meanwhile waits for the same one. */
  const lease = (space: string, quota: number) => {
    const underWay = leasing.get(space) ?? leaseBlock(space, quota).finally(() => leasing.delete(space))
    leasing.set(space, underWay)
    return underWay
  }
  const leaseBlock = async (space: string, quota: number) => {
    if ((await nextCounter(table, space)) >= quota) return false
    const size = leaseSizeOf(quota)
    const next = await takeCounters(table, space, size)
    if (next < quota) blocks.set(space, { next, end: Math.min(next + size, quota) })
    return next < quota
  }
  const spaceNow = async ({ tradeItem, format }: Minting) => {
    const current = await epoch()
    await ready(current)
    return spaceId({ tradeItem, format, epoch: current })
  }
  return {
    async has(minting, count) {
      const space = await spaceNow(minting)
      const { next, end } = blocks.get(space) ?? { next: 0, end: 0 }
      return end - next >= count || (await nextCounter(table, space)) + count <= minting.quota
    },
    async take(minting, count) {
      const { quota } = minting
      const space = await spaceNow(minting)
      if (count >= leaseSizeOf(quota)) return large(space, count, quota)
      for (;;) {
        const range = cut(blocks.get(space), space, count)
        if (range !== undefined) return range
        if (!(await lease(space, quota))) return undefined
      }
    },
  }
}

/** Does it once for each epoch; what failed is done again when it is asked for again. */
function onceEach(make: (epoch: number) => Promise<void>): (epoch: number) => Promise<void> {
  const made = new Map<number, Promise<void>>()
  return (epoch) => {
    const there = made.get(epoch) ?? make(epoch)
    made.set(epoch, there)
    there.catch(() => made.delete(epoch))
    return there
  }
}

function cut(block: Block | undefined, space: string, count: number): SerialRange | undefined {
  if (block === undefined || block.end - block.next < count) return undefined
  const from = block.next
  block.next += count
  return { space, from, count }
}
