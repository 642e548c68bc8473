import type { SerialRange } from '@tallystick/orders'
import type { CounterLease } from '../shell/counter-lease.ts'

/** The lease of one order: what an attempt took and could not use, the next one takes before anything new. */
export interface KeptLease extends CounterLease {
  /** The attempt wrote nothing: its ranges are there for the next. */
  keep(): void
  /** The attempt wrote its ranges: they are the order's. */
  spend(): void
}

interface Taken {
  readonly tradeItem: string
  readonly range: SerialRange
}

/**
 * A lost race would burn the counters of a whole order each time. A range is kept as it is and never cut again, so that
 * should it have been written after all, its record is there and refuses it.
 */
export function keptLease(lease: CounterLease): KeptLease {
  let [taken, kept]: [Taken[], Taken[]] = [[], []]
  return {
    has({ tradeItem, ...minting }, count) {
      const ours = kept.filter((held) => held.tradeItem === tradeItem)
      const missing = count - ours.reduce((sum, { range }) => sum + range.count, 0)
      return missing > 0 ? lease.has({ tradeItem, ...minting }, missing) : Promise.resolve(true)
    },
    async take(minting, count) {
      const { tradeItem } = minting
      const place = kept.findIndex((held) => held.tradeItem === tradeItem && held.range.count === count)
      const range = kept.splice(place, place < 0 ? 0 : 1)[0]?.range ?? (await lease.take(minting, count))
      if (range !== undefined) taken.push({ tradeItem, range })
      return range
    },
    keep() {
      kept = [...kept, ...taken]
      taken = []
    },
    spend() {
      taken = []
    },
  }
}
