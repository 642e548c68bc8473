import {
  absolute,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  multiply,
  parseDecimal,
  subtract,
} from '@tallystick/kernel'
import type { DecimalText } from '../model/value.ts'

/** How far an amount may be from what leads to it before a rule takes it for an error (PEPPOL-EN16931-R040, -R120). */
export const RULE_SLACK: Decimal = decimal('0.02')

/** True where an amount is that percentage of the base, up to a slack. */
export function isShare(
  amount: Decimal,
  base: Decimal,
  percent: Decimal,
  slack: Decimal = RULE_SLACK,
): boolean {
  const hundredfold = multiply(amount, decimalOf(100))
  const missed = subtract(hundredfold, multiply(base, percent))
  return compare(absolute(missed), multiply(slack, decimalOf(100))) <= 0
}

/**
 * Base amount and percentage of an allowance or charge as documents tell them: both or none (PEPPOL-EN16931-R041, -R042),
 * and none where the amount is too far from what they make of it because the currency has no decimals.
 */
export function toldShare(
  amount: Decimal,
  base: Decimal | undefined,
  percent: DecimalText | undefined,
): { readonly base: Decimal; readonly percent: DecimalText } | undefined {
  const rate = percent === undefined ? undefined : parseDecimal(percent)
  if (base === undefined || rate === undefined || percent === undefined) return undefined
  return isShare(amount, base, rate) ? { base, percent } : undefined
}

/** The slack, or one minor unit where that is more: what rounding to the currency explains. */
export function roundingSlack(exponent: number): Decimal {
  const unit = { coefficient: 1n, scale: exponent }
  return compare(unit, RULE_SLACK) > 0 ? unit : RULE_SLACK
}
