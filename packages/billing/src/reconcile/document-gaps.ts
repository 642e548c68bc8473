import { compare, decimal, formatDecimal, isZero, zero } from '@tallystick/kernel'
import type { Difference, DifferenceReason } from './differences.ts'
import { isRounding } from './is-rounding.ts'
import type { NumberedFacts, OrderFacts } from './order-facts.ts'
import { less, type OrderSums } from './order-sums.ts'

/** Invoices, or credit notes, that have a number and cannot be pulled yet. */
export function issueGap({ documents }: OrderFacts, ofCredits: boolean): Difference[] {
  return documents
    .filter(({ isCredit, state }) => isCredit === ofCredits && state !== 'void' && state !== 'issued')
    .map((document) => ({
      between: ofCredits ? 'credited-issued' : 'invoiced-issued',
      ...pendingReason(document),
      amount: document.total,
      invoiceId: document.invoiceId,
    }))
}

function pendingReason({
  awaitsRegistration,
  parkedCodes,
}: NumberedFacts): Pick<Difference, 'reason' | 'codes'> {
  if (!awaitsRegistration) return { reason: 'documents-pending' }
  return parkedCodes === undefined
    ? { reason: 'registration-pending' }
    : { reason: 'registration-parked', codes: parkedCodes }
}

/** What was given back and is not credited, or was credited beyond it. */
export function creditGap(facts: OrderFacts, { refunded, credited }: OrderSums): Difference[] {
  const amount = less(refunded, credited)
  const parked = facts.openCredits.filter(({ state }) => state === 'parked')
  if (parked.length > 0) {
    const codes = [...new Set(parked.flatMap((credit) => credit.codes))]
    return [{ between: 'refunded-credited', reason: 'credit-parked', amount: formatDecimal(amount), codes }]
  }
  if (isZero(amount)) return []
  const credits = facts.documents.filter(({ isCredit, state }) => isCredit && state !== 'void')
  const isRounded = credits.length > 0 && isRounding(facts.order.currency, credits, amount)
  const otherwise = compare(amount, zero) > 0 ? lessReason : moreReason
  const reason = isRounded ? 'rounding' : otherwise(facts)
  return [{ between: 'refunded-credited', reason, amount: formatDecimal(amount) }]
}

function lessReason({ openCredits, refunds, state }: OrderFacts): DifferenceReason {
  if (openCredits.length > 0) return 'credit-pending'
  if (refunds.some(({ pending }) => pending)) return 'refund-pending'
  const isOfNothingSent = state.lines.some(({ refunded }) => (refunded?.neverLeft ?? 0) > 0)
  return isOfNothingSent ? 'refunded-before-invoicing' : 'credited-less'
}

function moreReason({ hasCreditedReturns, refunds }: OrderFacts): DifferenceReason {
  const isRefunded = refunds.some(({ total }) => !isZero(decimal(total)))
  return hasCreditedReturns && !isRefunded ? 'return-not-refunded' : 'credited-more'
}
