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
} as const

export type BillingFaultCode = keyof typeof billingFaults

export function billingFault(code: BillingFaultCode, pointer: string): Fault {
  return { code, pointer, message: billingFaults[code] }
}
