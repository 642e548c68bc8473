import type { Amount } from '@tallystick/orders'

/** The sums of an order that ought to meet, in the order of its life. */
export type Gap =
  | 'ordered-paid'
  | 'ordered-shipped'
  | 'shipped-invoiced'
  | 'invoiced-issued'
  | 'refunded-credited'
  | 'credited-issued'

/** Why two sums of an order differ, by reason; the same table stands in `docs/finance-reports.md`. */
export const differenceReasons = {
  unpaid: 'Not all of it is paid: it is held, or sold on account.',
  'paid-more': 'More came in than was ordered.',
  'waits-for-payment': 'It is held until it is paid.',
  'being-allocated': 'Its goods are about to be allocated.',
  waiting: 'It waits; `waitingFor` says for what.',
  'to-be-shipped': 'Its goods are allocated, and have not left.',
  'shipment-parked': 'A report of its goods is parked; `codes` says why.',
  'will-not-come': 'Units that the fulfilment provider, or a refund before they left, took off it.',
  cancelled: 'It is cancelled.',
  'edited-since': 'What left keeps the amounts of that day; the order was edited since.',
  'not-departed': 'Its goods are packed; their invoice is made when they leave.',
  'being-drafted': 'The invoice is about to be made.',
  'amendment-pending': 'The report of the goods is being corrected; then the invoice is made anew.',
  'invoice-parked': 'The invoice is parked; `codes` says why.',
  'number-pending': 'The invoice passed every rule and waits for its number.',
  'left-out': 'By the settings of the legal entity somebody else invoices it, or it is no supply.',
  'invoice-void': 'The number of its invoice is void.',
  rounding: 'Documents round; the difference is no more than that explains.',
  'invoiced-otherwise':
    'The invoice says another sum: a refund before it, a voucher, what a marketplace invoices.',
  'registration-pending': 'The authority has not registered the document yet.',
  'registration-parked': 'The authority refuses the document; `codes` says why.',
  'documents-pending': 'The document has its number and is about to be locked.',
  'credit-parked': 'A credit note is parked; `codes` says why.',
  'credit-pending': 'A credit note is asked for and has no number yet.',
  'refund-pending':
    'Money was given back for goods that may leave yet, or before there was an invoice to credit.',
  'refunded-before-invoicing':
    'Money was given back before the goods left: the invoice is lower, and nothing is credited.',
  'return-not-refunded': 'Goods came back and were credited; no refund is known.',
  'credited-less': 'Less was credited than was given back.',
  'credited-more': 'More was credited than was given back.',
} as const

export type DifferenceReason = keyof typeof differenceReasons

/** A part of the difference between two sums of an order, and why it is there. The parts of a gap add up to it. */
export interface Difference {
  readonly between: Gap
  readonly reason: DifferenceReason
  /** The first sum less the second. */
  readonly amount: Amount
  readonly shipmentId?: string
  readonly invoiceId?: string
  /** Of what waits: for what. */
  readonly waitingFor?: string
  /** Of what is parked: the codes of its faults. */
  readonly codes?: readonly string[]
}
