export { calculate } from './calculate/calculate.ts'
export { finishInvoice, type Numbering } from './calculate/finish-invoice.ts'
export { type GrossItem, netOfGross } from './calculate/net-of-gross.ts'
export { MAX_LINES } from './calculate/read-input.ts'
export { MAX_VAT_RATE } from './calculate/read-vat.ts'
export { checkDespatchAdvice } from './despatch/check-despatch-advice.ts'
export type {
  Consignment,
  DespatchAdvice,
  DespatchedComponent,
  DespatchedGoods,
  DespatchedItem,
  DespatchedUnits,
  DespatchLine,
  DespatchParty,
  DespatchShipment,
  HandlingUnit,
  NamedParty,
  OrderLine,
  Outstanding,
} from './despatch/despatch-advice.ts'
export {
  parseDespatchAdvice,
  type ReceivedAdvice,
  type ReceivedLine,
} from './despatch/parse-despatch-advice.ts'
export type { ReceivedComponent, ReceivedUnits } from './despatch/read-instances.ts'
export { renderDespatchAdvice } from './despatch/render-despatch-advice.ts'
export { type EinvoiceFaultCode, einvoiceFaults } from './faults.ts'
export { render } from './formats/render.ts'
export type { RenderOptions } from './formats/render-options.ts'
export { renderUbl } from './formats/ubl/render-ubl.ts'
export type {
  AllowanceChargeDetails,
  DocumentAllowanceCharge,
  LineAllowanceCharge,
} from './model/allowance-charge.ts'
export type { Delivery } from './model/delivery.ts'
export type { Invoice, InvoiceHeader, Note, NumberedInvoice } from './model/invoice.ts'
export type {
  DocumentAllowanceChargeInput,
  InvoiceInput,
  LineAllowanceChargeInput,
  LineInput,
  Settlement,
} from './model/invoice-input.ts'
export type { Item, ItemAttribute, ItemClassification } from './model/item.ts'
export type { InvoiceLine, LineDetails, Price } from './model/line.ts'
export type {
  Buyer,
  Contact,
  ElectronicAddress,
  Payee,
  PostalAddress,
  Seller,
  TaxRepresentative,
} from './model/party.ts'
export type { CreditTransfer, DirectDebit, PaymentCard, PaymentInstructions } from './model/payment.ts'
export type { Period } from './model/period.ts'
export type { Attachment, PrecedingInvoice, References, SupportingDocument } from './model/references.ts'
export type { Totals } from './model/totals.ts'
export type { TrackedComponent, TrackedGoods, TrackedUnits } from './model/tracked-goods.ts'
export { creditNoteTypes, isCreditNote } from './model/type-code.ts'
export type { DecimalText, Identifier } from './model/value.ts'
export type { VatBreakdown, VatCategory, VatExemption, VatTreatment } from './model/vat.ts'
export { type ParsedInvoice, parseInvoice } from './parse/parse-invoice.ts'
export { MAX_PDF_BYTES, xmlOfPdf } from './parse/pdf/xml-of-pdf.ts'
export { chooseProfile } from './profiles/choose-profile.ts'
export { isLeitwegId, leitwegScheme } from './profiles/leitweg-id.ts'
export type { Profile, RuleSetName } from './profiles/profile.ts'
export {
  en16931,
  en16931Cii,
  facturxEn16931,
  facturxExtended,
  peppolBis3,
  peppolSelfBilling,
  pintAunz,
  pintSg,
  profileOf,
  profiles,
  xrechnung,
  xrechnungCii,
} from './profiles/profiles.ts'
export { type CheckOptions, checkDocument, type StructureChoice } from './rules/check-document.ts'
export { allRules, describeRule, type RuleDescription } from './rules/describe-rule.ts'
export { editionOf } from './rules/editions.ts'
export type { Finding, Level } from './rules/finding.ts'
export { findingFaults } from './rules/finding-faults.ts'
export { implementedRules, type RuleIdentity, type Syntax } from './rules/rule-sets.ts'
export { DEFAULT_MAX_SERIALS_PER_LINE, defaultTracking, type TrackingSettings } from './tracked/settings.ts'
export { ruleSetNames } from './validate/choose-rules.ts'
export {
  type ProfileChoice,
  type ToldFinding,
  type ValidateOptions,
  type Validation,
  validate,
} from './validate/validate.ts'
export { MAX_XML_BYTES } from './xml/read-xml.ts'
