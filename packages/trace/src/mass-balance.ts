/** All that was ever counted of a lot, over all its locations, in units of its SKU. */
export interface LotCounts {
  readonly received: number
  readonly produced: number
  readonly returned: number
  readonly disassembled: number
  readonly adjustedUp: number
  readonly movedIn: number
  readonly shipped: number
  readonly consumed: number
  readonly destroyed: number
  readonly adjustedDown: number
  readonly movedOut: number
  readonly quarantined: number
  readonly onHand: number
}

/** Where the units of a lot are, and whether that is all of them. */
export interface MassBalance {
  /** Received, or made here. */
  readonly made: number
  readonly onHand: number
  /** On the way between locations. */
  readonly inTransit: number
  /** Left with orders, whether they came back or not. */
  readonly shipped: number
  readonly returned: number
  /** There, and not to be given to anybody. */
  readonly quarantined: number
  /** Went into other lots, those that came out again not counted. */
  readonly consumed: number
  readonly destroyed: number
  /** Missing when people counted, less what they found. */
  readonly lost: number
  /** Shipped by count, and on no shipment that was found. */
  readonly untraced: number
  /** Neither of these: the counts do not add up. */
  readonly unaccounted: number
}

/** Where the units of a lot are; `traced` = units on the shipments that a search found. */
export function massBalance(counts: LotCounts, traced: number): MassBalance {
  const made = counts.received + counts.produced
  const inTransit = counts.movedOut - counts.movedIn
  const consumed = counts.consumed - counts.disassembled
  const lost = counts.adjustedDown - counts.adjustedUp
  const { onHand, shipped, returned, quarantined, destroyed } = counts
  const known = onHand + inTransit + shipped - returned + quarantined + consumed + destroyed + lost
  return {
    made,
    onHand,
    inTransit,
    shipped,
    returned,
    quarantined,
    consumed,
    destroyed,
    lost,
    untraced: shipped - traced,
    unaccounted: made - known,
  }
}

/** Balances of several lots as one; of one SKU, or the sum says nothing. */
export function sumOfBalances(balances: readonly MassBalance[]): MassBalance {
  const sum = (name: keyof MassBalance) => balances.reduce((total, balance) => total + balance[name], 0)
  return {
    made: sum('made'),
    onHand: sum('onHand'),
    inTransit: sum('inTransit'),
    shipped: sum('shipped'),
    returned: sum('returned'),
    quarantined: sum('quarantined'),
    consumed: sum('consumed'),
    destroyed: sum('destroyed'),
    lost: sum('lost'),
    untraced: sum('untraced'),
    unaccounted: sum('unaccounted'),
  }
}

/** Digits behind the point of a share. */
const digits = 4

/**
 * The share of the units of some lots of which it is known where they are, a decimal from 0 to 1 with four digits, rounded down, so that only
 * all of them are 1; what one lot has too much of does not make up for what is missing of another. Of nothing it is all.
 */
export function completenessOf(...lots: readonly MassBalance[]): string {
  const made = lots.reduce((sum, lot) => sum + lot.made, 0)
  const known = Math.max(0, made - lots.reduce((sum, lot) => sum + missingOf(lot), 0))
  const scale = 10 ** digits
  const share = made === 0 ? scale : Number((BigInt(known) * BigInt(scale)) / BigInt(made))
  return (share / scale).toFixed(digits)
}

function missingOf({ lost, untraced, unaccounted }: MassBalance): number {
  return Math.abs(lost) + Math.abs(untraced) + Math.abs(unaccounted)
}
