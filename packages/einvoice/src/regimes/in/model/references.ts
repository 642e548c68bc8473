import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'

/** `PrecDocDtls`: the document that a note changes. */
export interface GstPrecedingDocument {
  readonly number: string
  readonly date: CalendarDate
  /** `OthRefNo`. */
  readonly otherReference?: string
}

/** `ContrDtls`: what the supply goes back to. */
export interface GstContract {
  /** `RecAdvRefr`. */
  readonly receiptAdvice?: string
  /** `RecAdvDt`. */
  readonly receiptAdviceDate?: CalendarDate
  /** `TendRefr`, the tender or lot reference. */
  readonly tender?: string
  /** `ContrRefr`. */
  readonly contract?: string
  /** `ExtRefr`. */
  readonly external?: string
  /** `ProjRefr`. */
  readonly project?: string
  /** `PORefr`. */
  readonly purchaseOrder?: string
  /** `PORefDt`. */
  readonly purchaseOrderDate?: CalendarDate
}

/** `RefDtls`: remark, period and earlier documents. */
export interface GstReferences {
  /** `InvRm`. */
  readonly remark?: string
  /** `DocPerdDtls`. */
  readonly period?: { readonly from: CalendarDate; readonly to: CalendarDate }
  /** Needed with credit and debit notes; invoices have none. */
  readonly preceding?: readonly GstPrecedingDocument[]
  readonly contracts?: readonly GstContract[]
}

/** `AddlDocDtls`: a document elsewhere or inside, such as a trace record's URL and digest. */
export interface GstSupportingDocument {
  readonly url?: string
  /** In base64. */
  readonly content?: string
  readonly information?: string
}

/** `PayDtls`. */
export interface GstPayment {
  /** `Nm`. */
  readonly payee?: string
  /** `AccDet`. */
  readonly account?: string
  /** `Mode`: Cash, Credit, Direct Transfer. */
  readonly mode?: string
  /** `FinInsBr`: IFSC of the branch. */
  readonly branch?: string
  /** `PayTerm`. */
  readonly terms?: string
  /** `PayInstr`. */
  readonly instruction?: string
  /** `CrTrn`. */
  readonly creditTransfer?: string
  /** `DirDr`. */
  readonly directDebit?: string
  /** `CrDay`: a whole number. */
  readonly creditDays?: DecimalText
  /** `PaidAmt`. */
  readonly paid?: DecimalText
  /** `PaymtDue`. */
  readonly due?: DecimalText
  /** Payments that were made before; they stand on pages and not in INV-01. */
  readonly received?: readonly GstReceivedPayment[]
}

/** A payment with the reference that does for a code to pay by (CBIC Circular 156/12/2021-GST). */
export interface GstReceivedPayment {
  readonly mode: string
  readonly amount: DecimalText
  readonly at?: Instant
  readonly reference: string
}

/** `ExpDtls`. The country is the buyer's. */
export interface GstExport {
  /** `ShipBNo`. */
  readonly shippingBill?: string
  /** `ShipBDt`. */
  readonly shippingBillDate?: CalendarDate
  /** `Port`. */
  readonly port?: string
  /** `RefClm`. */
  readonly refundClaimed?: boolean
  /** `ForCur`: ISO 4217. */
  readonly foreignCurrency?: string
  /** `TotInvValFc`. */
  readonly totalInForeignCurrency?: DecimalText
  /** `ExpDuty`. */
  readonly duty?: DecimalText
}

/** `EwbDtls`: asks for an e-way bill together with the registration. */
export interface GstTransport {
  /** `Distance` in kilometres; 0 lets the portal work it out. */
  readonly distance: DecimalText
  /** `TransId`, the transporter's GSTIN. */
  readonly transporterId?: string
  /** `TransName`. */
  readonly transporterName?: string
  /** `TransMode`. */
  readonly mode?: 'road' | 'rail' | 'air' | 'ship'
  /** `TransDocNo`. */
  readonly documentNumber?: string
  /** `TransDocDt`. */
  readonly documentDate?: CalendarDate
  /** `VehNo`. */
  readonly vehicle?: string
  /** `VehType`. */
  readonly vehicleType?: 'regular' | 'over-dimensional'
}
