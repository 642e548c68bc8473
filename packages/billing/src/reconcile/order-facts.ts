import type { Amount, LineShare, Order, OrderState } from '@tallystick/orders'

/** A shipment of an order that was confirmed. */
export interface ShippedFacts {
  readonly shipmentId: string
  readonly shares: readonly LineShare[]
  readonly carriesCharges: boolean
  /** It is packed, and its invoice is made when it leaves. */
  readonly awaitsDeparture: boolean
  /** What its invoices are made of, and is not numbered. */
  readonly drafts: readonly UnnumberedDraft[]
}

/** What is to become a document. */
export interface UnnumberedDraft {
  /** `asked`: nothing is there yet but the wish. */
  readonly state: 'asked' | 'drafted' | 'parked' | 'left-out' | 'amended'
  /** Codes of its faults. */
  readonly codes: readonly string[]
}

/** A numbered invoice, or credit note, of an order. */
export interface NumberedFacts {
  readonly invoiceId: string
  readonly isCredit: boolean
  /** The shipment that an invoice is about. */
  readonly shipmentId?: string
  readonly regime: string
  readonly total: Amount
  readonly state: 'numbered' | 'registered' | 'issued' | 'void'
  /** An authority has to register it and has not. */
  readonly awaitsRegistration: boolean
  /** Codes of the faults with which its registration is parked. */
  readonly parkedCodes?: readonly string[]
}

/** Everything about one order that finance reconciles. */
export interface OrderFacts {
  readonly order: Pick<Order, 'currency' | 'totals' | 'lines' | 'charges' | 'paid' | 'payments'>
  readonly state: Pick<OrderState, 'phase' | 'waitingFor' | 'lines'>
  readonly shipments: readonly ShippedFacts[]
  readonly documents: readonly NumberedFacts[]
  readonly refunds: readonly { readonly total: Amount; readonly pending: boolean }[]
  /** Units came back for which a credit note was asked. */
  readonly hasCreditedReturns: boolean
  /** Credit notes that were asked for and have no number. */
  readonly openCredits: readonly UnnumberedDraft[]
  /** Codes of the faults with which reports of its goods are parked; absent = none is. */
  readonly parkedReport?: readonly string[]
}
