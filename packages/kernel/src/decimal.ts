import { assert } from './assert.ts'
import type { RoundingMode } from './rounding.ts'

/** An exact decimal: `coefficient × 10^-scale`. Never a binary floating-point number. */
export interface Decimal {
  readonly coefficient: bigint
  /** Digits after the point, 0 or more. */
  readonly scale: number
}

/** The longest decimal text accepted, so that hostile input stays cheap. */
export const MAX_DECIMAL_CHARACTERS = 64

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** Reads plain decimal notation (`-12.50`); `undefined` for anything else, exponents included. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_DECIMAL_CHARACTERS) return undefined
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  const magnitude = BigInt(whole + fraction)
  return { coefficient: sign === '-' ? -magnitude : magnitude, scale: fraction.length }
}

/** Reads a decimal that our own code or a checked schema wrote; anything else is a defect. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  assert(value !== undefined, `not a decimal: ${text.slice(0, MAX_DECIMAL_CHARACTERS)}`)
  return value
}

/** The whole number as a decimal. */
export function decimalOf(integer: bigint | number): Decimal {
  assert(typeof integer === 'bigint' || Number.isSafeInteger(integer), 'not a safe integer')
  return { coefficient: BigInt(integer), scale: 0 }
}

export const zero: Decimal = { coefficient: 0n, scale: 0 }

/** Canonical text: plain notation with exactly `scale` digits after the point. */
export function formatDecimal({ coefficient, scale }: Decimal): string {
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`
  return `${coefficient < 0n ? '-' : ''}${whole}${fraction}`
}

/** The same value without needless zeros after the point. */
export function trimDecimal(value: Decimal): Decimal {
  let { coefficient, scale } = value
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale -= 1
  }
  return { coefficient, scale }
}

function atScale(value: Decimal, scale: number): bigint {
  return scale === value.scale ? value.coefficient : value.coefficient * powerOfTen(scale - value.scale)
}

/** Powers that amounts, rates and their quotients need; all others are worked out when they are asked for. */
const powersOfTen = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent))

function powerOfTen(exponent: number): bigint {
  return powersOfTen[exponent] ?? 10n ** BigInt(exponent)
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { coefficient: atScale(a, scale) + atScale(b, scale), scale }
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b))
}

export function negate(a: Decimal): Decimal {
  return { coefficient: -a.coefficient, scale: a.scale }
}

export function absolute(a: Decimal): Decimal {
  return a.coefficient < 0n ? negate(a) : a
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale }
}

/** Quotient rounded to `scale` digits after the point; the divisor must not be zero. */
export function divide(a: Decimal, b: Decimal, scale: number, rounding: RoundingMode): Decimal {
  assert(b.coefficient !== 0n, 'division by zero')
  const numerator = a.coefficient * powerOfTen(scale + b.scale)
  const denominator = b.coefficient * powerOfTen(a.scale)
  return { coefficient: rounding(numerator, denominator), scale }
}

/** The value with exactly `scale` digits after the point. */
export function round(value: Decimal, scale: number, rounding: RoundingMode): Decimal {
  if (scale >= value.scale) return { coefficient: atScale(value, scale), scale }
  return { coefficient: rounding(value.coefficient, powerOfTen(value.scale - scale)), scale }
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale)
  const difference = atScale(a, scale) - atScale(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0
}

export function isZero(a: Decimal): boolean {
  return a.coefficient === 0n
}
