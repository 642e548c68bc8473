import type { GstInvoice, NumberedGstInvoice } from '@tallystick/einvoice/in'
import {
  accept,
  add,
  compare,
  type Decimal,
  type Fault,
  isZero,
  type Result,
  refuse,
  subtract,
} from '@tallystick/kernel'
import type { CreditRequest } from '../../credit/credit-request.ts'
import { billingFault } from '../../faults.ts'
import { creditDocumentOf } from './gst-credit-document.ts'
import { type GstCreditPlan, linesTotalOf } from './gst-credit-plan.ts'
import { gstWorthFor, planFull, planLines, planUnits } from './gst-credit-quantities.ts'
import { isRest, roundOffOf } from './gst-credit-round-off.ts'
import { planAmount } from './gst-credit-value.ts'
import { type GstCredited, nothingGstCredited } from './gst-credited.ts'
import { gstMovedOn } from './gst-moved-on.ts'
import { type OpenGstInvoice, openGstInvoice } from './open-gst-invoice.ts'

/** A GST credit note before it has a number, and the ledger of its invoice once it is issued. */
export interface GstCreditDecision {
  readonly creditNote: GstInvoice
  readonly credited: GstCredited
}

/**
 * The credit note of a GST invoice that is asked for (CGST Act 2017, section 34), after what was credited already. Lines are
 * named by their place, from 1. All credit notes of an invoice together never exceed it, in quantity, under any head, and in
 * all; those that return everything add up to it. Faults: what keeps it from that, with pointers into the request.
 */
export function creditGst(
  original: NumberedGstInvoice,
  request: CreditRequest,
  already: GstCredited = nothingGstCredited,
): Result<GstCreditDecision, Fault[]> {
  if (original.documentType !== 'INV') return refuse([billingFault('BILLING-CREDIT-ORIGINAL', '')])
  const open = openGstInvoice(original, already)
  const planned = plan(request, open)
  if (!planned.ok) return planned
  const faults = planFaults(planned.value, request, open)
  if (faults.length > 0) return refuse(faults)
  const roundOff = roundOffOf(planned.value, request, open)
  if (!roundOff.ok) return roundOff
  return accept({
    creditNote: creditDocumentOf(planned.value, request, open, roundOff.value),
    credited: gstMovedOn(already, planned.value, roundOff.value),
  })
}

function plan({ what, total }: CreditRequest, open: OpenGstInvoice): Result<GstCreditPlan, Fault[]> {
  if (what.kind === 'full') return accept(planFull(open))
  if (what.kind === 'lines') return planLines(what, open, gstWorthFor(total))
  if (what.kind === 'units') return planUnits(what, open, gstWorthFor(total))
  return planAmount(what, open)
}

function planFaults(planned: GstCreditPlan, { what }: CreditRequest, open: OpenGstInvoice): Fault[] {
  if (planned.credits.length === 0 && !planned.charges)
    return [billingFault('BILLING-CREDIT-NOTHING', '/what')]
  // All that its quantities came to was given back as values.
  if (planned.isShort && isZero(linesTotalOf(planned))) return [billingFault('BILLING-CREDIT-OVER', '/what')]
  if (isRest(planned, open)) return []
  const pointer = what.kind === 'amount' ? '/what/amount' : '/what'
  const lines = linesTotalOf(planned)
  if (planned.charges)
    return isDiscountedAway(open, lines) ? [billingFault('BILLING-CREDIT-NEGATIVE', pointer)] : []
  const left = subtract(open.linesTotal, lines)
  return isDiscountedAway(open, left) ? [billingFault('BILLING-CREDIT-OVER', pointer)] : []
}

/** True where the discount on the whole takes all that lines and charges come to, which no document may have (2220). */
function isDiscountedAway({ discount, otherCharges }: OpenGstInvoice, lines: Decimal): boolean {
  return !isZero(discount) && compare(discount, add(lines, otherCharges)) >= 0
}
