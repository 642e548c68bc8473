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
  'BILLING-TOO-MANY-DOCUMENTS': 'The shipment would become more tax documents than one shipment may have.',
  'BILLING-REVISION-DIFFERS':
    'Made anew, the document would be of another establishment, or the sale of another number of documents: its number stays with the first one.',
  'BILLING-VOUCHER-TAXED':
    'Tax was charged on a multi-purpose voucher, whose sale is no supply; correct the SKU or the channel.',
  'BILLING-PROFILE-UNKNOWN': 'The legal entity names a profile that there is none of.',
  'BILLING-GST-REGISTRATION':
    'The seller has no GST registration for the location that the goods leave from, or several; list the location with one.',
  'BILLING-GST-CURRENCY': 'A document under GST is in rupees; the order is in another currency.',
  'BILLING-GST-ADDRESS': 'A tax invoice under GST needs this part of the address, and it is missing.',
  'BILLING-GST-STATE': 'Neither the PIN code nor the subdivision of the address tells its state.',
  'BILLING-GST-CONSUMER':
    'An invoice of 50,000 rupees or more names its consumer with the address, and this is missing.',
  'BILLING-GST-DELIVERY-ABROAD':
    'The goods leave India, and the buyer has an address in India: a person decides whether it is an export.',
  'BILLING-GST-HSN': 'The SKU has no HSN code; set its `gst`, then replay.',
  'BILLING-GST-RATE':
    'No GST was charged on it, and nothing says that none is due; set the rate of the SKU or correct the channel, then replay.',
  'BILLING-GST-TAXES':
    'The taxes charged are not the GST of one supply: both kinds of it, halves that differ, or a tax without its rate.',
  'BILLING-GST-PORTAL':
    'The documents of this registration have to be registered, and it names no portal; set one, then replay.',
  'BILLING-GST-INV01': 'The registration portal would refuse the document; the rule is its own code.',
  'BILLING-ADVICE-LACKS':
    'The despatch advice does not tell this, and a report of a shipment needs it, once for each order line.',
  'BILLING-ADVICE-UNCLEAR':
    'What the despatch advice tells of these units may be several things, or no whole number of units.',
  'BILLING-ADVICE-COMPONENT': 'The kit has no component, or more than one, that is called so.',
  'BILLING-SERIES-UNKNOWN': 'The legal entity has no series of this id.',
  'BILLING-SERIES-FORMAT':
    'The numbers of this series have the format that the law, or the registration, gives them.',
  'BILLING-SERIES-PREFIX-TAKEN':
    'Another series of the legal entity has numbers with this prefix, so that two invoices could have one number.',
  'BILLING-SERIES-BEGUN':
    'The series has a number already: how it begins and what its numbers look like stays.',
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

/** A fault with the table's meaning, or with a message that says more; `rule` is that of an authority. */
export function billingFault(
  code: BillingFaultCode,
  pointer: string,
  message: string = billingFaults[code],
  rule?: string,
): Fault {
  return rule === undefined ? { code, pointer, message } : { code, pointer, message, rule }
}
