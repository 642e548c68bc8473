export { type Difference, type DifferenceReason, differenceReasons, type Gap } from './differences.ts'
export type { NumberedFacts, OrderFacts, ShippedFacts, UnnumberedDraft } from './order-facts.ts'
export { gapSums, type OrderSums, orderSums, shippedValue } from './order-sums.ts'
export { type ReconciledOrder, reconcile } from './reconcile.ts'
