import type { PaymentInstructions } from '@tallystick/einvoice'
import type { Amount } from '@tallystick/orders'

/** So many units of a line (BT-126 of the invoice). */
export interface CreditedQuantity {
  readonly lineId: string
  /** Above zero, plain decimal text, in the unit of the line. */
  readonly quantity: string
}

/** Units of a line that came back, each by its serial. */
export interface ReturnedUnits {
  readonly lineId: string
  readonly serials: readonly string[]
}

/**
 * What is credited: everything that is open still; quantities of lines; units by their serials; or an amount with or
 * without VAT, of one line or spread over all of them. Allowances and charges of the whole invoice, such as shipping,
 * are given back in full, and otherwise only where `charges` asks for them.
 */
export type CreditWhat =
  | { readonly kind: 'full' }
  | { readonly kind: 'lines'; readonly lines: readonly CreditedQuantity[]; readonly charges?: boolean }
  | { readonly kind: 'units'; readonly units: readonly ReturnedUnits[]; readonly charges?: boolean }
  | {
      readonly kind: 'amount'
      readonly amount: Amount
      readonly basis: 'net' | 'gross'
      readonly lineId?: string
    }

/** How the buyer gets the money: it was paid back already, or it is owed (or set off against what the buyer owes). */
export interface Refund {
  readonly state: 'paid-back' | 'owed'
  /** BG-16; absent = by the means that paid the invoice, else by clearing between the parties. */
  readonly payment?: PaymentInstructions
}

/** A credit note that somebody wants. */
export interface CreditRequest {
  readonly what: CreditWhat
  /** Why, in words for the buyer. */
  readonly reason: string
  /**
   * What the buyer gets back, VAT included, where that is decided already: the rest that rounding explains becomes BT-114.
   * Units are then worth what they were invoiced at, whatever amounts were given back before, as far as that is left.
   * An amount that is asked for with VAT is what the buyer gets back.
   */
  readonly total?: Amount
  /** Absent = owed. */
  readonly refund?: Refund
}
