import type { CalendarDate, Instant } from '@tallystick/kernel'

/** One reason of the portal. They always come as a list; never let one stand for all. */
export interface IrpCode {
  /** Four digits, such as `2150`. */
  readonly code: string
  /** The portal's own words, cut at `MAX_CODE_MESSAGE_CHARACTERS`. */
  readonly message: string
}

/** An e-way bill as the portal gave it out. */
export interface EwayBill {
  /** Twelve digits. */
  readonly number: string
  readonly date: Instant
  /** Absent while part B, the vehicle, is missing. */
  readonly validUntil?: Instant
}

/** What survives of a registration when its tokens can no longer be read. */
export interface Acknowledgement {
  readonly irn: string
  /** Up to fifteen digits, as text. */
  readonly ackNo: string
  readonly ackDate: Instant
}

/** The document is registered: what the portal acknowledged and signed, both tokens as compact JWS. */
export interface Registered extends Acknowledgement {
  readonly result: 'registered'
  readonly signedInvoice: string
  readonly signedQrCode: string
  readonly status: 'active' | 'cancelled'
  readonly ewayBill?: EwayBill
  /** Why the e-way bill that was asked for with it was refused: the registration stands all the same. */
  readonly ewayBillRefused?: readonly IrpCode[]
}

/** The portal understood, and says no. */
export interface Refused {
  readonly result: 'refused'
  readonly codes: readonly IrpCode[]
}

/** Code 2150: the portal holds a registration under this number, which need not be ours. */
export interface Duplicate {
  readonly result: 'duplicate'
  readonly acknowledgement?: Acknowledgement
}

/** It was sent, and nobody knows what became of it. */
export interface Unknown {
  readonly result: 'unknown'
  readonly because: 'lost' | 'server-error' | 'unreadable' | 'asked-to-retry'
}

/** The portal has no such document. */
export interface NotFound {
  readonly result: 'not-found'
}

/** The registration is cancelled, and its number can never be used again. */
export interface Cancelled {
  readonly result: 'cancelled'
  readonly irn: string
  readonly cancelDate: Instant
}

/** There is an e-way bill for the registration. */
export interface Billed {
  readonly result: 'billed'
  readonly ewayBill: EwayBill
}

/** 1 duplicate, 2 data entry mistake, 3 order cancelled, 4 others (of registrations; those of e-way bills differ). */
export type CancelReason = '1' | '2' | '3' | '4'

/** A cancellation of a whole registration. */
export interface CancelOrder {
  readonly irn: string
  readonly reason: CancelReason
  /** At most `MAX_REMARK_CHARACTERS`. */
  readonly remark: string
}

/** How the portal names a document: its type, number and date, under the GSTIN that is logged in. */
export interface IrpDocument {
  readonly type: 'INV' | 'CRN' | 'DBN'
  readonly number: string
  readonly date: CalendarDate
}

/** Transport details for an e-way bill of a registration (section `EwbDtls` of INV-01 v1.1). */
export interface EwayBillOrder {
  readonly irn: string
  /** Whole kilometres, 0 to 4000; 0 lets the portal work it out from the PINs. */
  readonly distance: number
  /** 1 road, 2 rail, 3 air, 4 ship. */
  readonly mode?: '1' | '2' | '3' | '4'
  readonly transporterId?: string
  readonly transporterName?: string
  readonly documentNumber?: string
  readonly documentDate?: CalendarDate
  readonly vehicleNumber?: string
  /** R regular, O over-dimensional cargo. */
  readonly vehicleType?: 'R' | 'O'
}

/**
 * An Invoice Registration Portal. What it answers is a value; what never reached it, or a portal that lets us in no
 * longer, is a failure and thrown. No call is repeated in here but after a refused session, which has changed nothing.
 */
export interface IrpClient {
  /** Registers the exact bytes of an INV-01 document, at most `MAX_INV01_BYTES`. */
  generate(inv01: Uint8Array): Promise<Registered | Refused | Duplicate | Unknown>
  /** Within 24 hours of the acknowledgement, and not while an e-way bill is active. */
  cancel(order: CancelOrder): Promise<Cancelled | Refused | NotFound | Unknown>
  /** Reads a registration, which the portal allows for two days. */
  byIrn(irn: string): Promise<Registered | Refused | NotFound | Unknown>
  /** Reads a registration by what our own records know of it; the only way to learn the fate of a lost call. */
  byDocument(document: IrpDocument): Promise<Registered | Refused | NotFound | Unknown>
  /** Asks for an e-way bill of a registration. */
  ewayBill(order: EwayBillOrder): Promise<Billed | Refused | NotFound | Unknown>
  /** Reads the e-way bill of a registration. */
  ewayBillOf(irn: string): Promise<Billed | Refused | NotFound | Unknown>
}

/** Any answer of an `IrpClient`. */
export type IrpAnswer = Registered | Refused | Duplicate | Unknown | NotFound | Cancelled | Billed

/** Longest remark on a cancellation. */
export const MAX_REMARK_CHARACTERS = 100

/** Longest piece of a portal's message that is kept. */
export const MAX_CODE_MESSAGE_CHARACTERS = 500
