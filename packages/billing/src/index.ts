export { type CreditDecision, creditNote } from './credit/credit-note.ts'
export type {
  CreditedQuantity,
  CreditRequest,
  CreditWhat,
  Refund,
  ReturnedUnits,
} from './credit/credit-request.ts'
export { type Credited, type CreditedLine, nothingCredited } from './credit/credited.ts'
export { type Departure, despatchAdviceOf } from './despatch-advice-of.ts'
export { type BillingFaultCode, billingFault, billingFaults } from './faults.ts'
export { goodsOf } from './goods.ts'
export { type InvoicedLine, invoicedLines, type SoldLine } from './invoiced-lines.ts'
export { type OwnPrefix, ownPrefixes, ownPrefixLike } from './own-prefixes.ts'
export type { DocumentFacts, FinalForm, Numbering, Regime, SeriesOf, SeriesOpening } from './regime.ts'
export { type BilledLine, billedLines, invoiceTriggerOf } from './regime-head.ts'
export { regimeNamed, regimeOf, regimes } from './regimes.ts'
export type { RegistrationOrder } from './registration-order.ts'
export { type CheckedDocument, type RefusedProfile, renderChecked } from './render-checked.ts'
export { type AdviceContext, type AdviceReport, reportOfAdvice } from './report-of-advice.ts'
export {
  DEFAULT_RETENTION_YEARS,
  MAX_RETENTION_YEARS,
  minimumRetentionYears,
  retainedUntil,
} from './retention.ts'
export type { Sale } from './sale.ts'
export {
  defaultFormatOf,
  invoiceNumberOf,
  issueDateOf,
  type NumberFormat,
  type SeriesKind,
  seriesIdOf,
  seriesKindOf,
} from './series.ts'
export { shareOf } from './share.ts'
export { taxDocument } from './tax-document.ts'
export { type Taxation, vatOf } from './vat-of.ts'
