import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  type Fault,
  formatDecimal,
  negate,
  subtract,
  zero,
} from '@tallystick/kernel'
import { gstFault } from '../faults.ts'
import type { GstInvoiceInput, GstTotals } from '../model/invoice.ts'
import type { GstLine } from '../model/line.ts'
import { numberForms, readNumber } from './read-amount.ts'
import { lineSum, sumsOf } from './sums.ts'

/** The most that a document may be rounded off by in rupees: `RndOffAmt` of INV-01. */
export const ROUND_OFF_LIMIT: Decimal = decimal('99.99')

/** Totals are less than this in rupees: N(14,2) of INV-01. */
const TOTAL_LIMIT: Decimal = decimal('99999999999999')

/**
 * The sums of a document: of its lines, and its total with what is taken off and put on the whole and rounded off. `missed`
 * is what prices with tax came to beyond the lines. Faults where what was charged differs by more than may be rounded off.
 */
export function gstTotals(
  input: GstInvoiceInput,
  lines: readonly GstLine[],
  missed: Decimal,
  faults: Fault[],
): GstTotals {
  const { discount, otherCharges } = wholeCharges(input, faults)
  const calculated = add(subtract(lineSum(lines, 'total'), discount), otherCharges)
  const roundOff = roundOffOf(input, calculated, missed, faults)
  const total = add(calculated, roundOff)
  if (total.coefficient < 0n) faults.push(gstFault('GST-AMOUNT', '/discount', undefined, '2220'))
  if (compare(total, TOTAL_LIMIT) >= 0) faults.push(gstFault('GST-AMOUNT', '/lines'))
  return sumsOf(lines, { discount, otherCharges, roundOff })
}

/** What is off and on the whole; a charge below zero is a discount, for nothing in INV-01 may be negative. */
function wholeCharges(input: GstInvoiceInput, faults: Fault[]) {
  const discount = readNumber(input.discount, numberForms.amount, '/discount', faults)
  const charges = readNumber(input.otherCharges, numberForms.signedAmount, '/otherCharges', faults)
  if (charges.coefficient >= 0n) return { discount, otherCharges: charges }
  return { discount: add(discount, negate(charges)), otherCharges: zero }
}

/** What was charged less what was calculated, or what prices with tax were missed by. */
function roundOffOf(
  { settlement }: GstInvoiceInput,
  calculated: Decimal,
  missed: Decimal,
  faults: Fault[],
): Decimal {
  if (settlement === undefined) return withinLimit(missed, ROUND_OFF_LIMIT, '/lines', calculated, faults)
  const charged = readNumber(settlement.total, numberForms.signedAmount, '/settlement/total', faults)
  const told = readNumber(settlement.roundOffLimit, numberForms.amount, '/settlement/roundOffLimit', faults)
  const isLower = settlement.roundOffLimit !== undefined && compare(told, ROUND_OFF_LIMIT) < 0
  const rest = subtract(charged, calculated)
  return withinLimit(rest, isLower ? told : ROUND_OFF_LIMIT, '/settlement/total', calculated, faults)
}

function withinLimit(
  rest: Decimal,
  limit: Decimal,
  pointer: string,
  calculated: Decimal,
  faults: Fault[],
): Decimal {
  if (compare(absolute(rest), limit) <= 0) return rest
  const amounts = `calculated ${formatDecimal(calculated)}, charged ${formatDecimal(add(calculated, rest))}`
  const message = `The calculated total differs from what was charged by more than the round-off may be: ${amounts}.`
  faults.push(gstFault('GST-SETTLEMENT-DIFFERS', pointer, message))
  return rest
}
