import { decimal, isZero } from '@tallystick/kernel'
import type { Difference } from './differences.ts'
import { creditGap, issueGap } from './document-gaps.ts'
import { invoiceGap } from './invoice-gap.ts'
import type { OrderFacts } from './order-facts.ts'
import { paymentGap, shippingGap } from './order-gaps.ts'
import { type OrderSums, sumsOf } from './order-sums.ts'

export interface ReconciledOrder {
  readonly sums: OrderSums
  /** For each gap, differences that add up to it exactly, each with its reason. None where everything meets. */
  readonly differences: readonly Difference[]
}

/** Holds the sums of an order against each other, and says of each difference why it is there. */
export function reconcile(facts: OrderFacts): ReconciledOrder {
  const sums = sumsOf(facts)
  const differences = [
    ...paymentGap(facts, sums),
    ...shippingGap(facts, sums),
    ...invoiceGap(facts, sums),
    ...issueGap(facts, false),
    ...creditGap(facts, sums),
    ...issueGap(facts, true),
  ]
  return { sums, differences: differences.filter(isTold) }
}

/** What is parked is told also where it is about no money. */
function isTold({ amount, codes }: Difference): boolean {
  return codes !== undefined || !isZero(decimal(amount))
}
