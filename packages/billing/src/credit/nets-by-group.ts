import { add, type Decimal, zero } from '@tallystick/kernel'
import type { CreditPlan } from './credit-plan.ts'
import { documentLevel, type OpenInvoice, sumOf } from './open-invoice.ts'

/** What the credit note takes of each VAT group, without VAT. */
export function netsByGroup(planned: CreditPlan, open: OpenInvoice) {
  return [...open.groups.values()].map((group) => ({ group, net: netIn(group.key, planned, open) }))
}

/** What the credit note takes of one VAT group, without VAT. */
export function netIn(key: string, { credits, charges }: CreditPlan, { original }: OpenInvoice): Decimal {
  return add(sumOf(credits, key), charges ? sumOf(documentLevel(original), key) : zero)
}
