import type { GstInvoice } from '@tallystick/einvoice/in'
import { compare, type Decimal, decimal, isZero } from '@tallystick/kernel'
import type { GstSettings } from '@tallystick/orders'

/**
 * Aggregate turnover in rupees above which documents have to be registered: 5 crore in any financial year since 2017-18, from
 * 1 August 2023 on (Notification 10/2023 – Central Tax, CGST Rules 2017, rule 48(4)).
 */
const REGISTRATION_TURNOVER: Decimal = decimal('50000000')

/**
 * Aggregate turnover in rupees from which documents have to be registered within 30 days: 10 crore, from 1 April 2025 on (GSTN
 * advisory of 5 November 2024).
 */
const THIRTY_DAY_TURNOVER: Decimal = decimal('100000000')

/** Taxable value in rupees from which an invoice names its consumer with the address (CGST Rules 2017, rule 46(e)). */
export const CONSUMER_NAMED_FROM: Decimal = decimal('50000')

/**
 * True for a document that counts only when a portal has registered it: not one to a consumer, nor of a small seller, nor one of
 * which nothing is taxable, which is a bill of supply (CGST Act 2017, section 31(3)(c)) or a note to one.
 */
export function isToBeRegistered(document: GstInvoice, { turnover }: GstSettings): boolean {
  if (document.supplyType === 'B2C' || isExempt(document)) return false
  return compare(decimal(turnover), REGISTRATION_TURNOVER) > 0
}

/** True where nothing is taxable. Exports and supplies to special economic zones are zero-rated, which is taxable. */
function isExempt({ supplyType, lines, totals }: GstInvoice): boolean {
  if (supplyType.startsWith('EXP') || supplyType.startsWith('SEZ')) return false
  const amounts = [...lines.map(({ gstRate }) => gstRate), totals.cess, totals.stateCess]
  return amounts.every((amount) => isZero(decimal(amount)))
}

/** True for a seller whose documents are refused once they are 30 days old. */
export function hasThirtyDayLimit({ turnover }: GstSettings): boolean {
  return compare(decimal(turnover), THIRTY_DAY_TURNOVER) >= 0
}
