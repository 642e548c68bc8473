export { checkInv01, readInv01 } from './formats/in-gst/check/check-inv01.ts'
export type { Inv01Finding } from './formats/in-gst/check/finding.ts'
export type { ReadInv01 } from './formats/in-gst/check/inv01-fields.ts'
export type { CheckContext } from './formats/in-gst/check/rule.ts'
export type {
  Inv01,
  Inv01Document,
  Inv01Item,
  Inv01Lot,
  Inv01Object,
  Inv01Party,
  Inv01Totals,
  Inv01Transaction,
  Inv01Value,
} from './formats/in-gst/inv01.ts'
export { inv01Bytes } from './formats/in-gst/inv01-bytes.ts'
export { type Inv01Code, type IrpCodeMeaning, type IrpLevel, irpCodes } from './formats/in-gst/irp-codes.ts'
export { MAX_ATTRIBUTE_LOTS, MAX_ATTRIBUTE_SERIALS, MAX_ITEMS } from './formats/in-gst/limits.ts'
export { amountInWords } from './formats/in-gst/page/amount-in-words.ts'
export type { GstLanguage } from './formats/in-gst/page/gst-labels.ts'
export type { GstCopy, GstPageOptions } from './formats/in-gst/page/gst-page.ts'
export type { GstRegistration } from './formats/in-gst/page/gst-registration.ts'
export { type GstHtmlOptions, renderGstHtml } from './formats/in-gst/page/render-gst-html.ts'
export {
  needsUpiCode,
  UPI_CODE_TURNOVER,
  type UpiSettings,
  upiPaymentUri,
} from './formats/in-gst/page/upi-payment-uri.ts'
export {
  type Inv01Settings,
  projectInv01,
  type RenderedInv01,
  renderInv01,
} from './formats/in-gst/render-inv01.ts'
export type { NotCarried } from './formats/in-gst/report.ts'
export { type OverflowSettings, splitGst } from './formats/in-gst/split-gst.ts'
export { calculateGst, MAX_GST_LINES } from './regimes/in/calculate/calculate-gst.ts'
export { finishGst, type GstNumbering } from './regimes/in/calculate/finish-gst.ts'
export { type LineSpan, shareLine } from './regimes/in/calculate/share-line.ts'
export { sumsOf, type WholeAmounts } from './regimes/in/calculate/sums.ts'
export { ROUND_OFF_LIMIT } from './regimes/in/calculate/totals.ts'
export {
  documentNumberFaults,
  type GstSeries,
  gstDocumentNumber,
  gstSeriesKey,
  MAX_NUMBER_CHARACTERS,
} from './regimes/in/document-number.ts'
export { type GstFaultCode, gstFault, gstFaults } from './regimes/in/faults.ts'
export { financialYear, INDIA_ZONE, indiaDate } from './regimes/in/financial-year.ts'
export {
  type Gstin,
  type GstinSettings,
  gstinCheckDigit,
  parseGstin,
  type TaxpayerKind,
} from './regimes/in/gstin.ts'
export { hsnFaults } from './regimes/in/hsn.ts'
export type {
  Acknowledgement,
  Billed,
  Cancelled,
  CancelOrder,
  CancelReason,
  Duplicate,
  EwayBill,
  EwayBillOrder,
  IrpAnswer,
  IrpClient,
  IrpCode,
  IrpDocument,
  NotFound,
  Refused,
  Registered,
  Unknown,
} from './regimes/in/irp/client.ts'
export type { IrpPaths } from './regimes/in/irp/client-of.ts'
export type { IrpExchange, IrpRequest, IrpTransport } from './regimes/in/irp/client-transport.ts'
export { type GspConfig, gspPlain } from './regimes/in/irp/gsp-plain.ts'
export { type IrnParts, irnOf } from './regimes/in/irp/irn.ts'
export { CANCEL_WINDOW_MILLISECONDS } from './regimes/in/irp/next-cancel-step.ts'
export { nextStep } from './regimes/in/irp/next-step.ts'
export { type NicConfig, type NicPaths, nicPaths } from './regimes/in/irp/nic-config.ts'
export { nicDirect } from './regimes/in/irp/nic-direct.ts'
export type { NicDeps, NicSessionCache } from './regimes/in/irp/nic-session.ts'
export type {
  CancelWish,
  RegistrationAction,
  RegistrationContext,
  RegistrationEvent,
  RegistrationRecord,
  RegistrationStep,
  RegistrationSubject,
} from './regimes/in/irp/registration.ts'
export { registrationDeadline } from './regimes/in/irp/registration-deadline.ts'
export { type KeyRing, type SignedPayload, verifySignedToken } from './regimes/in/irp/token.ts'
export { type RegistrationCheck, verifyRegistration } from './regimes/in/irp/verify-registration.ts'
export type {
  GstDocumentType,
  GstHeader,
  GstInvoice,
  GstInvoiceInput,
  GstSettlement,
  GstSupplyType,
  GstTotals,
  NumberedGstInvoice,
} from './regimes/in/model/invoice.ts'
export type {
  GstAttribute,
  GstLine,
  GstLineAmounts,
  GstLineDetails,
  GstLineInput,
} from './regimes/in/model/line.ts'
export type {
  GstAddress,
  GstBuyer,
  GstDispatch,
  GstParty,
  GstSeller,
  GstShipTo,
} from './regimes/in/model/party.ts'
export type {
  GstContract,
  GstExport,
  GstPayment,
  GstPrecedingDocument,
  GstReceivedPayment,
  GstReferences,
  GstSupportingDocument,
  GstTransport,
} from './regimes/in/model/references.ts'
export { isPin, isPinKnown, isPinOfState, stateOfPin, statesOfPin } from './regimes/in/pin-codes.ts'
export { type GstRate, gstRates, isGstRate } from './regimes/in/rates.ts'
export { isStateCode, OTHER_COUNTRIES, OTHER_TERRITORY, PIN_ABROAD, stateCodes } from './regimes/in/states.ts'
export { stateOfSubdivision } from './regimes/in/subdivisions.ts'
export { classify, type GstSupply, isInterState, isTaxCharged, placeOfSupply } from './regimes/in/supply.ts'
export { uqcCodes, uqcOf } from './regimes/in/units.ts'
