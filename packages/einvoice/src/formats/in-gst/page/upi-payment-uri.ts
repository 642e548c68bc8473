import { add, compare, decimal, formatDecimal, sum, zero } from '@tallystick/kernel'
import type { NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'

/** Whom a payment by UPI goes to. */
export interface UpiSettings {
  /** The UPI id (virtual payment address), such as `shop@bank`. */
  readonly id: string
  /** The seller's legal name when absent. */
  readonly payee?: string
  /** Told where given; with a UPI id it is not needed (CBIC Circular 156/12/2021-GST). */
  readonly account?: { readonly number: string; readonly ifsc: string }
}

/** Turnover of the preceding year in rupees (500 Cr) above which consumers' invoices need the code (Notification 14/2020). */
export const UPI_CODE_TURNOVER = '5000000000'

/** Characters of a payee's name that the address takes. */
const MAX_PAYEE = 50

/** Characters up to which an address becomes a code that is still scanned well from paper. */
export const MAX_UPI_CHARACTERS = 1_000

/** True where the law wants the code: an invoice to a consumer by a seller of such a turnover. */
export function needsUpiCode(invoice: NumberedGstInvoice): boolean {
  const { turnover } = invoice.seller
  if (!isForConsumer(invoice) || turnover === undefined) return false
  return compare(decimal(turnover), decimal(UPI_CODE_TURNOVER)) > 0
}

/**
 * The text of the code for an invoice to a consumer that asks for money; `undefined` for every other document, and where
 * it is too long to be scanned.
 */
export function upiCodeText(invoice: NumberedGstInvoice, settings: UpiSettings): string | undefined {
  if (!isForConsumer(invoice) || compare(decimal(amountDue(invoice)), zero) <= 0) return undefined
  const uri = upiPaymentUri(invoice, settings)
  return uri.length > MAX_UPI_CHARACTERS ? undefined : uri
}

/**
 * The address that a UPI app pays by: payee, amount due in rupees, and what Notification 14/2020 asks for: GSTIN of the
 * supplier, number and date of the invoice, the GST with its parts. Values are percent-encoded but for the `@` of the
 * UPI id, which not every app would decode.
 */
export function upiPaymentUri(invoice: NumberedGstInvoice, { id, payee, account }: UpiSettings): string {
  const { seller, number, issueDate, totals } = invoice
  const { igst, cgst, sgst } = totals
  const cess = formatDecimal(add(decimal(totals.cess), decimal(totals.stateCess)))
  const fields = [
    ['pa', id],
    ['pn', [...(payee ?? seller.legalName)].slice(0, MAX_PAYEE).join('')],
    ['SellerGstin', seller.gstin],
    ...(account === undefined
      ? []
      : [
          ['BankAcNo', account.number],
          ['IFSCCode', account.ifsc],
        ]),
    ['billno', number],
    ['billDate', issueDate.split('-').reverse().join('/')],
    ['am', amountDue(invoice)],
    ['cu', 'INR'],
    ['GSTAmount', formatDecimal(sum([igst, cgst, sgst, cess].map(decimal)))],
    ['CGST', cgst],
    ['SGST', sgst],
    ['IGST', igst],
    ['CESS', cess],
  ] as const
  const query = fields.map(([name = '', value = '']) => `${name}=${encoded(value)}`)
  return `upi://pay?${query.join('&')}`
}

function isForConsumer({ supplyType, documentType }: NumberedGstInvoice): boolean {
  return supplyType === 'B2C' && documentType === 'INV'
}

function amountDue({ payment, totals }: NumberedGstInvoice): string {
  return payment?.due ?? totals.total
}

function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll('%40', '@')
}
