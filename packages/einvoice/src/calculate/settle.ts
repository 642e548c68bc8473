import {
  absolute,
  compare,
  type Decimal,
  type Fault,
  formatDecimal,
  subtract,
  zero,
} from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { Settlement } from '../model/invoice-input.ts'
import type { VatSum } from './vat-breakdown.ts'

/**
 * BT-114: what was charged less what the invoice comes to. It may be what the seller's way of rounding explains and
 * no more; beyond that a fault is added.
 */
export function roundingAmount(
  charged: Decimal | undefined,
  withVat: Decimal,
  sums: readonly VatSum[],
  settlement: { readonly exponent: number; readonly taxRounding: Settlement['taxRounding'] },
  faults: Fault[],
): Decimal {
  if (charged === undefined) return zero
  const rest = subtract(charged, withVat)
  const limit = {
    coefficient: BigInt(explainedUnits(sums, settlement.taxRounding)),
    scale: settlement.exponent,
  }
  if (compare(absolute(rest), limit) > 0) {
    const amounts = `calculated ${formatDecimal(withVat)}, charged ${formatDecimal(charged)}`
    const message = `The calculated total differs from what was charged by more than rounding explains: ${amounts}.`
    faults.push(einvoiceFault('EINVOICE-SETTLEMENT-DIFFERS', '/settlement/total', message))
  }
  return rest
}

/**
 * Minor units that rounding can move: one for each rate; where tax is rounded on every line, half a unit for each
 * line and half a unit for the sum, but never less than that one; where lines are shares of larger ones, whose net and
 * tax are differences of rounded amounts, two for each line.
 */
function explainedUnits(sums: readonly VatSum[], taxRounding: Settlement['taxRounding']): number {
  if (taxRounding === 'per-rate') return sums.length
  if (taxRounding === 'per-share') return sums.reduce((units, { parts }) => units + 2 * parts, 0)
  return sums.reduce((units, { parts }) => units + Math.max(1, Math.floor((parts + 1) / 2)), 0)
}
