import type { Invoice, PaymentInstructions } from '@tallystick/einvoice'
import type { Decimal } from '@tallystick/kernel'
import type { CreditRequest } from './credit-request.ts'

/** UNTDID 4461: clearing between partners. */
const clearing = '97'
/** Means that name an account, a card or a mandate, which on the invoice were not where money goes back to. */
const withAccount = new Set(['30', '48', '49', '54', '55', '58', '59'])

/** BG-16 and BT-113 of a credit note: what was paid back already is prepaid, what is owed is not. */
export function refundOf(
  { refund = { state: 'owed' } }: CreditRequest,
  original: Invoice,
  due: Decimal,
): { readonly payment: PaymentInstructions; readonly prepaid?: Decimal } {
  const payment = refund.payment ?? meansOf(original)
  return refund.state === 'paid-back' ? { payment, prepaid: due } : { payment }
}

function meansOf({ payment }: Invoice): PaymentInstructions {
  const code = payment?.meansCode
  return { meansCode: code === undefined || withAccount.has(code) ? clearing : code }
}
