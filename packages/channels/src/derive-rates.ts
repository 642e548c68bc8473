import {
  add,
  ceiling,
  compare,
  currencyExponent,
  type Decimal,
  decimalOf,
  divide,
  floor,
  isZero,
  multiply,
  type RoundingMode,
  round,
  subtract,
  zero,
} from '@tallystick/kernel'
import type { TaxBase } from './price.ts'

/** Something taxed whose rate the channel does not state. */
export interface Taxed {
  readonly net: Decimal
  readonly tax: Decimal
  /** How many amounts the tax may have been rounded in before it was added up: the units, where each is taxed alone. */
  readonly roundings: number
}

/** Most digits after the point of a rate that is worked out. */
export const MAX_RATE_SCALE = 2

const hundred = decimalOf(100)
/** Digits enough for the rate of any amount that money is counted in. */
const spanScale = 20

/**
 * The percents behind taxes whose rates a channel does not state, in the same order. Each is the plainest percent that
 * comes to the very tax: whole, else of one digit after the point, else of two. A dearer thing tells its rate more exactly,
 * so a cheaper one bears the same if that fits, or one of the percents that the channel `stated` elsewhere in the order.
 * `undefined` where none fits or a thing is too cheap to tell: none is guessed.
 */
export function deriveRates(
  taxed: readonly Taxed[],
  base: TaxBase,
  stated: readonly Decimal[] = [],
): readonly (Decimal | undefined)[] {
  const dearestFirst = [...taxed].sort((a, b) => compare(b.net, a.net))
  const told = new Map<Taxed, Decimal | undefined>()
  for (const one of dearestFirst)
    told.set(one, knownRate(one, [...stated, ...told.values()], base) ?? plainest(one, base))
  return taxed.map((one) => told.get(one))
}

function knownRate(one: Taxed, known: readonly (Decimal | undefined)[], base: TaxBase): Decimal | undefined {
  const spans = spansOf(one, base)
  return known.find((rate) => rate !== undefined && spans.some((span) => isWithin(rate, span)))
}

function plainest(one: Taxed, base: TaxBase): Decimal | undefined {
  const spans = spansOf(one, base)
  for (let scale = 0; scale <= MAX_RATE_SCALE; scale++) {
    const fitting = spans
      .filter((span) => isTelling(span, scale))
      .map((span) => ({ span, rate: round(span.from, scale, ceiling) }))
      .find(({ span, rate }) => isWithin(rate, span))
    if (fitting !== undefined) return fitting.rate
  }
  return undefined
}

/** Percents of that scale are so far apart that hitting one of them is no accident: the span is under half their distance. */
function isTelling({ from, to }: Span, scale: number): boolean {
  return compare(subtract(to, from), { coefficient: 5n, scale: scale + 1 }) < 0
}

interface Span {
  readonly from: Decimal
  readonly to: Decimal
}

/** Where the rate lies if the tax was rounded once, and if it was rounded for every unit. */
function spansOf(one: Taxed, base: TaxBase): readonly Span[] {
  return [...new Set([1, one.roundings])].flatMap((roundings) => spanOf(one, roundings, base) ?? [])
}

/** Every percent within it comes to the tax once it is rounded; the lower end belongs to it, since halves are rounded up. */
function spanOf({ net, tax }: Taxed, roundings: number, base: TaxBase): Span | undefined {
  const half = { coefficient: 5n * BigInt(roundings), scale: currencyExponent(base.currency) + 1 }
  const percent = (exact: Decimal, rounding: RoundingMode) => {
    // Where prices include taxes the net amount is what the exact tax leaves of them.
    const share = base.pricesIncludeTax ? subtract(add(net, tax), exact) : net
    return compare(share, zero) > 0 ? divide(multiply(exact, hundred), share, spanScale, rounding) : undefined
  }
  const from = percent(subtract(tax, half), ceiling)
  const to = percent(add(tax, half), floor)
  return isZero(tax) || from === undefined || to === undefined ? undefined : { from, to }
}

function isWithin(rate: Decimal, { from, to }: Span): boolean {
  return compare(rate, from) >= 0 && compare(rate, to) < 0
}
