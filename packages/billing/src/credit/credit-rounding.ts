import {
  absolute,
  accept,
  add,
  compare,
  type Decimal,
  equals,
  type Fault,
  parseDecimal,
  type Result,
  refuse,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { billingFault } from '../faults.ts'
import type { CreditPlan } from './credit-plan.ts'
import type { CreditRequest } from './credit-request.ts'
import { netsByGroup } from './nets-by-group.ts'
import { documentLevel, type OpenInvoice } from './open-invoice.ts'
import { taxOf } from './vat-group.ts'

/**
 * BT-114: the invoice's own once nothing is left to credit; before that, what no VAT can bring to the amount asked for, and
 * never so much that more would be given back than the invoice came to.
 */
export function roundingOf(
  planned: CreditPlan,
  { total }: CreditRequest,
  open: OpenInvoice,
): Result<Decimal, Fault[]> {
  const gross = sum(netsByGroup(planned, open).map(({ group, net }) => add(net, taxOf(group, net))))
  const read = total === undefined ? planned.gross : parseDecimal(total)
  if (total !== undefined && (read === undefined || differs(read, gross, planned, open)))
    return refuse([billingFault('BILLING-CREDIT-TOTAL-DIFFERS', '/total')])
  if (isRest(planned, open, total !== undefined)) return accept(open.rounding)
  const asked = read === undefined || isBeyond(read, gross, planned) ? gross : read
  return accept(subtract(compare(asked, open.due) > 0 ? open.due : asked, gross))
}

/** True when more is asked for than amounts that were given back before have left of the units. */
function isBeyond(total: Decimal, gross: Decimal, { isShort }: CreditPlan): boolean {
  return isShort === true && compare(total, gross) > 0
}

/** True when that is more than rounding on every line and charge may differ by: two minor units of each. */
function differs(total: Decimal, gross: Decimal, planned: CreditPlan, open: OpenInvoice): boolean {
  const { inputs, charges } = planned
  if (isBeyond(total, gross, planned)) return false
  const parts = inputs.length + (charges ? documentLevel(open.original).length : 0)
  const limit = { coefficient: BigInt(2 * parts), scale: open.exponent }
  return trimDecimal(total).scale > open.exponent || compare(absolute(subtract(total, gross)), limit) > 0
}

/** True when nothing is left to credit after it: no amount, and, where it says what the buyer gets back, no unit either. */
function isRest({ credits, charges }: CreditPlan, open: OpenInvoice, byUnits: boolean): boolean {
  const taken = new Map(credits.map((credit) => [credit.lineId, credit]))
  const isEmpty = [...open.lines].every(([id, { net, quantity }]) => {
    const credit = taken.get(id) ?? { net: zero, quantity: zero }
    return equals(net, credit.net) && (!byUnits || equals(quantity, credit.quantity))
  })
  return isEmpty && (charges || !open.charges)
}
