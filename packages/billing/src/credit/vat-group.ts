import type { Invoice, VatTreatment } from '@tallystick/einvoice'
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  equals,
  formatDecimal,
  halfUp,
  multiply,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'

/** A line of the invoice's VAT breakdown, and how much of it was credited. */
export interface VatGroup {
  readonly key: string
  readonly exponent: number
  readonly rate: Decimal
  /** BT-116 and BT-117 of the invoice. */
  readonly net: Decimal
  readonly tax: Decimal
  /** What was credited of `net`. */
  readonly credited: Decimal
}

/** Equal for what has one line in the VAT breakdown: equal category and rate. */
export function vatKey({ category, rate }: VatTreatment): string {
  return `${category} ${formatDecimal(trimDecimal(decimal(rate ?? '0')))}`
}

/** The groups of an invoice by key; `creditedOf` says what was credited of each, without VAT. */
export function vatGroups(
  { vatBreakdown }: Invoice,
  exponent: number,
  creditedOf: (key: string) => Decimal,
): ReadonlyMap<string, VatGroup> {
  return new Map(
    vatBreakdown.map(({ category, rate, taxableAmount, taxAmount }) => {
      const key = vatKey({ category, ...(rate !== undefined && { rate }) })
      const amounts = { net: decimal(taxableAmount), tax: decimal(taxAmount), credited: creditedOf(key) }
      return [key, { key, exponent, rate: decimal(rate ?? '0'), ...amounts }]
    }),
  )
}

/**
 * The VAT of `net` credited next: of all credited by then, less what was credited before. So no credit rounds by itself, and
 * the last one brings the invoice's own VAT back.
 */
export function taxOf(group: VatGroup, net: Decimal): Decimal {
  return subtract(taxUpTo(group, add(group.credited, net)), taxUpTo(group, group.credited))
}

/** What of a group is not credited yet, with its VAT. */
export function openGross(group: VatGroup): Decimal {
  return subtract(add(group.net, group.tax), add(group.credited, taxBefore(group)))
}

/** The VAT of all that was credited. */
export function taxBefore(group: VatGroup): Decimal {
  return taxUpTo(group, group.credited)
}

function taxUpTo({ net, tax, rate, exponent }: VatGroup, credited: Decimal): Decimal {
  if (equals(credited, net)) return tax
  const exact = divide(multiply(credited, rate), decimalOf(100), exponent, halfUp)
  return compare(absolute(exact), absolute(tax)) > 0 ? tax : exact
}

/** True when crediting `net` next leaves what is credited between nothing and what was invoiced. */
export function isWithin(group: VatGroup, net: Decimal): boolean {
  const after = add(group.credited, net)
  const [low, high] = compare(group.net, zero) < 0 ? [group.net, zero] : [zero, group.net]
  return compare(low, after) <= 0 && compare(after, high) <= 0
}

/**
 * The net whose VAT brings it to `gross`, at most `open`. Where none does, the nearest, so that what is `missed` before
 * is made up for.
 */
export function netOf(group: VatGroup, gross: Decimal, open: Decimal, missed: Decimal): Decimal {
  const hundred = decimalOf(100)
  const nearest = divide(multiply(gross, hundred), add(hundred, group.rate), group.exponent, halfUp)
  const unit = { coefficient: 1n, scale: group.exponent }
  const miss = (net: Decimal) => subtract(sum([net, taxOf(group, net)]), gross)
  const [best = nearest] = [open, nearest, subtract(nearest, unit), add(nearest, unit)]
    .filter((net) => compare(net, zero) >= 0 && compare(net, open) <= 0)
    .toSorted(
      (a, b) => compareSize(miss(a), miss(b)) || compareSize(add(missed, miss(a)), add(missed, miss(b))),
    )
  return best
}

function compareSize(a: Decimal, b: Decimal): number {
  return compare(absolute(a), absolute(b))
}
