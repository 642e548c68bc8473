import { type Decimal, formatDecimal, halfUp, round } from '@tallystick/kernel'
import type { DecimalText } from '../model/value.ts'

/**
 * The one rounding of amounts: commercial, halves away from zero, so that a correction mirrors its invoice to the
 * cent. For amounts of zero and more it equals the rounding of the EN 16931 rules; for the others they leave slack.
 */
function roundAmount(value: Decimal, exponent: number): Decimal {
  return round(value, exponent, halfUp)
}

/** An amount as the model holds it: with exactly the decimals of its currency. */
export function amountText(value: Decimal, exponent: number): DecimalText {
  return formatDecimal(roundAmount(value, exponent))
}
