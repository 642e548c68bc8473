import { ROUND_OFF_LIMIT } from '@tallystick/einvoice/in'
import {
  absolute,
  accept,
  add,
  compare,
  type Decimal,
  equals,
  type Fault,
  isZero,
  parseDecimal,
  type Result,
  refuse,
  subtract,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { CreditRequest } from '../../credit/credit-request.ts'
import { billingFault } from '../../faults.ts'
import { type GstCreditPlan, linesTotalOf } from './gst-credit-plan.ts'
import { headsLess, isNothing, PAISA_DECIMALS } from './gst-heads.ts'
import type { OpenGstInvoice } from './open-gst-invoice.ts'

/**
 * `RndOffAmt`: the invoice's own once nothing is left to credit; before that, what brings the note to the amount asked for,
 * and never so much that more would be given back than the invoice came to. What it leaves can be rounded off in its turn.
 * Where values that were given back before have left less of the quantities than is asked for, that is what they come to.
 */
export function roundOffOf(
  planned: GstCreditPlan,
  { total }: CreditRequest,
  open: OpenGstInvoice,
): Result<Decimal, Fault[]> {
  const pointer = total === undefined ? '/what' : '/total'
  const differs = refuse([billingFault('BILLING-CREDIT-TOTAL-DIFFERS', pointer)])
  const told = total === undefined ? undefined : parseDecimal(total)
  if (total !== undefined && (told === undefined || !isAmount(told))) return differs
  const unrounded = unroundedOf(planned, open)
  const isBeyond = planned.isShort === true && told !== undefined && compare(told, unrounded) > 0
  const most = told === undefined || isBeyond ? zero : subtract(told, open.due)
  const explained = explainedBy(planned)
  if (isRest(planned, open, told !== undefined))
    return told !== undefined && compare(absolute(most), explained) > 0 ? differs : accept(open.roundOff)
  if (compare(most, explained) > 0) return differs
  const asked = isBeyond ? unrounded : (told ?? planned.asked ?? unrounded)
  const roundOff = subtract(compare(asked, open.due) > 0 ? open.due : asked, unrounded)
  return isWithinLimit(roundOff) && isWithinLimit(subtract(open.roundOff, roundOff))
    ? accept(roundOff)
    : differs
}

/** What a credit note comes to before it is rounded off. */
function unroundedOf(planned: GstCreditPlan, open: OpenGstInvoice): Decimal {
  const lines = linesTotalOf(planned)
  return planned.charges ? add(subtract(lines, open.discount), open.otherCharges) : lines
}

/** True when no amount is left to credit after it and, where it says what the buyer gets back, no quantity either. */
export function isRest({ credits, charges }: GstCreditPlan, open: OpenGstInvoice, byUnits = false): boolean {
  const taken = new Map(credits.map((credit) => [credit.open.id, credit]))
  const isEmpty = [...open.lines.values()].every(({ id, heads, quantity }) => {
    const credit = taken.get(id)
    if (credit === undefined) return isNothing(heads) && (!byUnits || isZero(quantity))
    return isNothing(headsLess(heads, credit.heads)) && (!byUnits || equals(quantity, credit.quantity))
  })
  return isEmpty && (charges || !open.charges)
}

/** What rounding on every line and charge may explain: two paisa of each. */
function explainedBy({ credits, charges }: GstCreditPlan): Decimal {
  return { coefficient: BigInt(2 * (credits.length + (charges ? 1 : 0))), scale: PAISA_DECIMALS }
}

function isAmount(total: Decimal): boolean {
  return trimDecimal(total).scale <= PAISA_DECIMALS && compare(total, zero) >= 0
}

function isWithinLimit(roundOff: Decimal): boolean {
  return compare(absolute(roundOff), ROUND_OFF_LIMIT) <= 0
}
