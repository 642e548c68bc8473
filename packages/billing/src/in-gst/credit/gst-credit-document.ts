import { type GstInvoice, type GstLine, type GstPayment, sumsOf } from '@tallystick/einvoice/in'
import { assert, type Decimal, decimal, isZero, zero } from '@tallystick/kernel'
import type { CreditRequest } from '../../credit/credit-request.ts'
import { chargesLine } from './gst-credit-line.ts'
import type { GstCreditPlan } from './gst-credit-plan.ts'
import type { OpenGstInvoice } from './open-gst-invoice.ts'

/**
 * The credit note of the same supply as its invoice, which it names, and of the same terms. What tells how goods went out
 * (dispatch, delivery, transport, shipping bill, values in foreign currency) is the invoice's alone.
 */
export function creditDocumentOf(
  planned: GstCreditPlan,
  request: CreditRequest,
  open: OpenGstInvoice,
  roundOff: Decimal,
): GstInvoice {
  const {
    number,
    issueDate,
    lines: _lines,
    totals: _totals,
    references: { contracts, period } = {},
    dispatch: _dispatch,
    shipTo: _shipTo,
    export: _export,
    transport: _transport,
    payment: _payment,
    supportingDocuments: _documents,
    ...supply
  } = open.original
  const lines = linesOf(planned, request, open)
  const { charges } = planned
  const totals = sumsOf(lines, {
    discount: charges ? open.discount : zero,
    otherCharges: charges ? open.otherCharges : zero,
    roundOff,
  })
  return {
    ...supply,
    documentType: 'CRN',
    references: {
      remark: request.reason,
      preceding: [{ number, date: issueDate }],
      ...(contracts && { contracts }),
      ...(period && { period }),
    },
    ...paymentOf(request, open, totals.total),
    ...supportingDocumentsOf(lines, open),
    lines,
    totals,
  }
}

function linesOf({ credits }: GstCreditPlan, { reason }: CreditRequest, { original }: OpenGstInvoice) {
  if (credits.length > 0) return credits.map(({ told }) => told)
  const [first] = original.lines
  assert(first !== undefined, 'an invoice has a line')
  return [chargesLine(first, reason)]
}

/** Money that was paid back already, by the means that paid the invoice; what is owed needs no telling. */
function paymentOf(
  { refund }: CreditRequest,
  { original }: OpenGstInvoice,
  total: string,
): { readonly payment?: GstPayment } {
  if (refund?.state !== 'paid-back') return {}
  const { mode, due = '0' } = original.payment ?? {}
  const isKnown = mode !== undefined && isZero(decimal(due))
  return { payment: { ...(isKnown && { mode }), paid: total, due: '0.00' } }
}

/** Where units that no document tells can be looked up. */
function supportingDocumentsOf(lines: readonly GstLine[], { original }: OpenGstInvoice) {
  const { supportingDocuments } = original
  const isNeeded = lines.some(({ serialsIn }) => serialsIn === 'trace-record')
  return isNeeded && supportingDocuments ? { supportingDocuments } : {}
}
