import {
  absolute,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  halfCeiling,
  multiply,
  round,
  subtract,
} from '@tallystick/kernel'

const one = decimalOf(1)
const hundred = decimalOf(100)
/** XPath divides decimals with at least 18 digits. */
const divisionDigits = 18

/** `round(100 × x) div 100`: two decimals, halves towards plus infinity. */
export function r2(value: Decimal): Decimal {
  return round(value, 2, halfCeiling)
}

/** `round(x)`. */
export function roundWhole(value: Decimal): Decimal {
  return round(value, 0, halfCeiling)
}

/** `a = b`; false when either is missing. */
export function same(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return a !== undefined && b !== undefined && compare(a, b) === 0
}

/** True when the difference is less than one. */
export function lessThanOneApart(a: Decimal, b: Decimal): boolean {
  return compare(absolute(subtract(a, b)), one) < 0
}

/** The VAT on an amount: `r2(|taxable| × rate ÷ 100)`. */
export function vatOn(taxable: Decimal, rate: Decimal): Decimal {
  return r2(multiply(absolute(taxable), quotient(rate, hundred)))
}

/** `a div b` of decimals; `b` is not zero. */
export function quotient(a: Decimal, b: Decimal): Decimal {
  return divide(a, b, divisionDigits + a.scale, halfCeiling)
}

/** The sum of what is there. */
export function sumOfPresent(...values: readonly (Decimal | undefined)[]): Decimal {
  return values.reduce<Decimal>(
    (total, value) => (value === undefined ? total : add(total, value)),
    decimalOf(0),
  )
}
