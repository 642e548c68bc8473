import { calculate, type Invoice, isCreditNote, type NumberedInvoice } from '@tallystick/einvoice'
import {
  accept,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  type Fault,
  formatDecimal,
  halfUp,
  isZero,
  multiply,
  type Result,
  refuse,
  round,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import { billingFault } from '../faults.ts'
import { planAmount } from './credit-amount.ts'
import { inputOf } from './credit-input.ts'
import type { CreditPlan } from './credit-plan.ts'
import type { CreditRequest } from './credit-request.ts'
import { roundingOf } from './credit-rounding.ts'
import { planFull, planLines, planUnits, worthFor } from './credit-units.ts'
import { type Credited, nothingCredited } from './credited.ts'
import { movedOn } from './moved-on.ts'
import { netIn, netsByGroup } from './nets-by-group.ts'
import { type OpenInvoice, openInvoice } from './open-invoice.ts'
import { refundOf } from './refund.ts'
import { isWithin, taxBefore, taxOf, vatKey } from './vat-group.ts'

/** A credit note before it has a number, and the ledger of its invoice once it is issued. */
export interface CreditDecision {
  readonly creditNote: Invoice
  readonly credited: Credited
}

/**
 * The credit note of an invoice that is asked for, after what was credited already. All credit notes of an invoice together
 * never exceed it, in units, net, VAT of each category and rate, and in all; those that return everything add up to it.
 * Faults: what keeps it from that, with pointers into the request.
 */
export function creditNote(
  original: NumberedInvoice,
  request: CreditRequest,
  already: Credited = nothingCredited,
): Result<CreditDecision, Fault[]> {
  if (isCreditNote(original.typeCode)) return refuse([billingFault('BILLING-CREDIT-ORIGINAL', '')])
  const open = openInvoice(original, already)
  const planned = plan(request, open)
  if (!planned.ok) return planned
  const faults = planFaults(planned.value, request, open)
  if (faults.length > 0) return refuse(faults)
  const rounding = roundingOf(planned.value, request, open)
  if (!rounding.ok) return rounding
  const calculated = calculate(inputOf(planned.value, request, open))
  if (!calculated.ok) return calculated
  const decided = { plan: planned.value, open, rounding: rounding.value }
  return accept({
    creditNote: withTotals(calculated.value, request, decided),
    credited: movedOn(already, planned.value, { open, rounding: rounding.value }),
  })
}

function plan(request: CreditRequest, open: OpenInvoice): Result<CreditPlan, Fault[]> {
  const { what } = request
  if (what.kind === 'full') return accept(planFull(open))
  if (what.kind === 'lines') return planLines(what, open, worthFor(request.total))
  if (what.kind === 'units') return planUnits(what, open, worthFor(request.total))
  return planAmount(what, request, open)
}

function planFaults(planned: CreditPlan, { what }: CreditRequest, open: OpenInvoice): Fault[] {
  const asksTwice = planned.charges && !open.charges
  if (asksTwice) return [billingFault('BILLING-CREDIT-OVER', '/what/charges')]
  if (planned.inputs.length === 0 && !planned.charges)
    return [billingFault('BILLING-CREDIT-NOTHING', '/what')]
  const nets = netsByGroup(planned, open)
  if (nets.some(({ group, net }) => !isWithin(group, net))) {
    const pointer = what.kind === 'amount' ? '/what/amount' : '/what'
    return [billingFault('BILLING-CREDIT-OVER', pointer)]
  }
  const total = sum(nets.map(({ group, net }) => add(net, taxOf(group, net))))
  // All that its units came to was given back as amounts.
  if (planned.isShort && compare(total, zero) === 0) return [billingFault('BILLING-CREDIT-OVER', '/what')]
  return compare(total, zero) < 0 ? [billingFault('BILLING-CREDIT-NEGATIVE', '/what')] : []
}

interface Decided {
  readonly plan: CreditPlan
  readonly open: OpenInvoice
  readonly rounding: Decimal
}

/** VAT and totals by what was credited before, instead of each credit note rounding by itself. */
function withTotals(
  note: Invoice,
  request: CreditRequest,
  { plan: planned, open, rounding }: Decided,
): Invoice {
  const text = (amount: Decimal) => formatDecimal(round(amount, open.exponent, halfUp))
  const vatBreakdown = note.vatBreakdown.map((each) => {
    const group = open.groups.get(vatKey(each))
    return group === undefined
      ? each
      : { ...each, taxAmount: text(taxOf(group, netIn(group.key, planned, open))) }
  })
  const vat = sum(vatBreakdown.map(({ taxAmount }) => decimal(taxAmount)))
  const withVat = add(decimal(note.totals.withoutVat), vat)
  const due = add(withVat, rounding)
  const { rounding: _, payable: _payable, ...totals } = note.totals
  const { prepaid, payment } = refundOf(request, open.original, due)
  return {
    ...note,
    payment,
    vatBreakdown,
    totals: {
      ...totals,
      vat: text(vat),
      ...accountingVat(open, vat),
      withVat: text(withVat),
      ...(prepaid !== undefined && { prepaid: text(prepaid) }),
      ...(!isZero(rounding) && { rounding: text(rounding) }),
      payable: text(subtract(due, prepaid ?? zero)),
    },
  }
}

/** BT-111 in proportion to BT-110, all that was credited before counted in. */
function accountingVat({ original, groups }: OpenInvoice, vat: Decimal) {
  const { vat: whole, vatInAccountingCurrency: told } = original.totals
  if (told === undefined) return {}
  const all = decimal(whole)
  const before = sum([...groups.values()].map(taxBefore))
  const upTo = (part: Decimal) =>
    isZero(all) ? zero : divide(multiply(decimal(told), part), all, decimal(told).scale, halfUp)
  return { vatInAccountingCurrency: formatDecimal(subtract(upTo(add(before, vat)), upTo(before))) }
}
