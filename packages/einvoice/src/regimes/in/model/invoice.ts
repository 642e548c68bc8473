import type { CalendarDate } from '@tallystick/kernel'
import type { DecimalText } from '../../../model/value.ts'
import type { GstLine, GstLineInput } from './line.ts'
import type { GstBuyer, GstDispatch, GstSeller, GstShipTo } from './party.ts'
import type {
  GstExport,
  GstPayment,
  GstReferences,
  GstSupportingDocument,
  GstTransport,
} from './references.ts'

/** `DocDtls.Typ`: invoice, credit note, debit note. */
export type GstDocumentType = 'INV' | 'CRN' | 'DBN'

/** What becomes of a supply: `SupTyp` of INV-01, and B2C, which no portal registers. */
export type GstSupplyType = 'B2B' | 'SEZWP' | 'SEZWOP' | 'EXPWP' | 'EXPWOP' | 'DEXP' | 'B2C'

/** What a GST document says at its head before and after calculation alike (FORM GST INV-01 v1.1). Amounts are rupees. */
export interface GstHeader {
  readonly documentType: GstDocumentType
  readonly seller: GstSeller
  readonly buyer: GstBuyer
  /** `Pos`, a state code, where it is not what parties and addresses say, as with goods picked up in a store. */
  readonly placeOfSupply?: string
  /** A supply that is notified as a deemed export. */
  readonly deemedExport?: boolean
  /** Export, or supply to a special economic zone, under bond or letter of undertaking: without payment of tax. */
  readonly withoutPaymentOfTax?: boolean
  /** `RegRev`: the recipient pays the tax, so that it is told and not charged. */
  readonly reverseCharge?: boolean
  /** The seller bears the tax of an export with payment (EXPWP) instead of charging it. */
  readonly taxNotCharged?: boolean
  /** `IgstOnIntra`: integrated tax within one state, which the portal takes with reverse charge only. */
  readonly igstOnIntra?: boolean
  /** The marketplace's GSTIN; told as `EcmGstin` where the renderer is set to. */
  readonly ecommerceGstin?: string
  readonly dispatch?: GstDispatch
  readonly shipTo?: GstShipTo
  readonly payment?: GstPayment
  readonly references?: GstReferences
  readonly supportingDocuments?: readonly GstSupportingDocument[]
  readonly export?: GstExport
  readonly transport?: GstTransport
}

/** What was charged in all, which the document meets to the paisa by its round-off. */
export interface GstSettlement {
  readonly total: DecimalText
  /** The largest round-off to accept, in rupees; 99.99 when absent, the most there is a place for. */
  readonly roundOffLimit?: DecimalText
}

/** A GST document before calculation. */
export interface GstInvoiceInput extends GstHeader {
  /** Whether totals, unit prices and discounts of lines are without or with tax and cess. */
  readonly amounts: 'without-tax' | 'with-tax'
  readonly lines: readonly GstLineInput[]
  /** `ValDtls.Discount`: off the whole, after tax. */
  readonly discount?: DecimalText
  /** `ValDtls.OthChrg`: on the whole, untaxed; a negative one is a discount. */
  readonly otherCharges?: DecimalText
  /** Without it the calculated total stands; where amounts are with tax, the sum of the line totals. */
  readonly settlement?: GstSettlement
}

/** `ValDtls`: the sums of a document in rupees, two decimals each. */
export interface GstTotals {
  /** `AssVal`. */
  readonly taxable: DecimalText
  /** `IgstVal`. */
  readonly igst: DecimalText
  /** `CgstVal`. */
  readonly cgst: DecimalText
  /** `SgstVal`. */
  readonly sgst: DecimalText
  /** `CesVal`: cess by rate and otherwise. */
  readonly cess: DecimalText
  /** `StCesVal`. */
  readonly stateCess: DecimalText
  /** `Discount`. */
  readonly discount: DecimalText
  /** `OthChrg`, without those of lines. */
  readonly otherCharges: DecimalText
  /** `RndOffAmt`, which may be negative. */
  readonly roundOff: DecimalText
  /** `TotInvVal`. */
  readonly total: DecimalText
}

/** A calculated GST document: complete but for its number and date, which `finishGst` gives. */
export interface GstInvoice extends GstHeader {
  readonly supplyType: GstSupplyType
  /** `Pos`. */
  readonly placeOfSupply: string
  /** Integrated tax (IGST) rather than central and state tax (CGST, SGST). */
  readonly interState: boolean
  readonly lines: readonly GstLine[]
  readonly totals: GstTotals
}

/** A GST document with its number and date: what formats render. */
export interface NumberedGstInvoice extends GstInvoice {
  /** `DocDtls.No`. */
  readonly number: string
  /** `DocDtls.Dt`, in India. */
  readonly issueDate: CalendarDate
}
