import { absolute, add, compare, type Decimal, subtract, zero } from '@tallystick/kernel'
import { type TaxMode, type TaxRates, withoutTax, withTaxes } from './taxes.ts'

/**
 * Where around the quotient the taxable value can lie, in paisa, the quotient itself first: half a paisa for each of at most
 * four rounded heads.
 */
const reach = [0n, 1n, -1n, 2n, -2n]

/** A taxable value, and what it misses the amount with tax by. */
export interface FoundTaxable {
  readonly taxable: Decimal
  /** Amount with tax − (taxable + taxes). */
  readonly missed: Decimal
}

/**
 * The taxable value that leads to an amount with tax: the one that comes nearest, and of two that come as near the one that
 * makes up for what was missed before. None leads there exactly for some amounts, since both halves of a tax move at once.
 */
export function taxableOf(
  amount: Decimal,
  rates: TaxRates,
  mode: TaxMode,
  missedBefore: Decimal,
): FoundTaxable {
  const quotient = withoutTax(amount, rates, mode)
  const found = around(quotient).map((taxable) => ({
    taxable,
    missed: subtract(amount, withTaxes(taxable, rates, mode)),
  }))
  return found.reduce((best, candidate) => (isBetter(candidate, best, missedBefore) ? candidate : best))
}

function around(quotient: Decimal): Decimal[] {
  const candidates = reach.map((paisa) => add(quotient, { coefficient: paisa, scale: 2 }))
  const possible = candidates.filter(({ coefficient }) => coefficient >= 0n)
  return possible.length > 0 ? possible : [zero]
}

function isBetter(candidate: FoundTaxable, best: FoundTaxable, missedBefore: Decimal): boolean {
  const nearer = compare(absolute(candidate.missed), absolute(best.missed))
  if (nearer !== 0) return nearer < 0
  const together = (found: FoundTaxable) => absolute(add(found.missed, missedBefore))
  return compare(together(candidate), together(best)) < 0
}
