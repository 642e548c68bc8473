import type { Fault } from '@tallystick/kernel'

/** Everything that can keep a sale from becoming a tax document, by code. */
export const billingFaults = {
  'BILLING-TAX-CATEGORY-UNKNOWN':
    'No tax was charged and neither the SKU nor the legal entity says why; set `untaxed`, then replay.',
  'BILLING-TAXES-SEVERAL':
    'Several taxes were charged on one line; a European invoice line has one VAT category.',
  'BILLING-TAX-BY-MARKETPLACE':
    'The marketplace owes the tax of this line, so the seller must not invoice it.',
  'BILLING-BUYER-ADDRESS': 'The buyer has no address, which a tax invoice needs.',
  'BILLING-NOTHING-TO-INVOICE':
    'Nothing of this sale is for the seller to invoice: the marketplace invoices it, or it is no supply.',
  'BILLING-VOUCHER-TAXED':
    'Tax was charged on a multi-purpose voucher, whose sale is no supply; correct the SKU or the channel.',
  'BILLING-PROFILE-UNKNOWN': 'The legal entity names a profile that there is none of.',
  'BILLING-CREDIT-ORIGINAL': 'Only an invoice can be credited, not a credit note.',
  'BILLING-CREDIT-NOTHING': 'Nothing of the invoice is left to credit, or nothing was named.',
  'BILLING-CREDIT-LINE-UNKNOWN': 'The invoice has no such line.',
  'BILLING-CREDIT-LINE-TWICE': 'A credit note names a line of the invoice twice.',
  'BILLING-CREDIT-QUANTITY': 'A credited quantity is a plain decimal number above zero.',
  'BILLING-CREDIT-AMOUNT':
    'A credited amount is a plain decimal number above zero, with no more decimals than its currency.',
  'BILLING-CREDIT-TOTAL-DIFFERS':
    'What the buyer is to get back differs from what is credited by more than rounding explains.',
  'BILLING-CREDIT-SERIAL-UNKNOWN': 'The invoice has no such serial on this line.',
  'BILLING-CREDIT-SERIAL-TWICE': 'The unit with this serial was credited before.',
  'BILLING-CREDIT-OVER': 'More would be credited than was invoiced and is not credited yet.',
  'BILLING-CREDIT-NEGATIVE': 'The credit note would come to less than nothing.',
} as const

export type BillingFaultCode = keyof typeof billingFaults

export function billingFault(code: BillingFaultCode, pointer: string): Fault {
  return { code, pointer, message: billingFaults[code] }
}
