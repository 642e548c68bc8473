import {
  type Decimal,
  divide,
  formatDecimal,
  halfUp,
  multiply,
  round,
  subtract,
  zero,
} from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'

/** Decimals of an amount in rupees. */
export const PAISA_DECIMALS = 2

/** To the paisa, halves up, as the portal rounds. */
export function roundPaisa(value: Decimal): Decimal {
  return round(value, PAISA_DECIMALS, halfUp)
}

/** An amount as the model holds it: with two decimals. */
export function amountText(value: Decimal): DecimalText {
  return formatDecimal(roundPaisa(value))
}

/**
 * The part of an amount that falls to the quantities between two marks: what is due up to the one less what is due up to
 * the other, each rounded, so that parts side by side add up to the whole.
 */
export function shareBetween(amount: Decimal, from: Decimal, to: Decimal, whole: Decimal): Decimal {
  return subtract(shareUpTo(amount, to, whole), shareUpTo(amount, from, whole))
}

function shareUpTo(amount: Decimal, mark: Decimal, whole: Decimal): Decimal {
  return mark.coefficient === 0n ? zero : divide(multiply(amount, mark), whole, PAISA_DECIMALS, halfUp)
}
