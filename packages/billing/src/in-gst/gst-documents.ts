import { calculateGst, type GstInvoice, splitGst } from '@tallystick/einvoice/in'
import { accept, compare, decimal, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Buyer, GstSettings } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import type { Sale } from '../sale.ts'
import { gstDocument } from './gst-document.ts'
import { CONSUMER_NAMED_FROM, isToBeRegistered } from './gst-thresholds.ts'
import { inOrder } from './order-pointer.ts'

/**
 * The GST documents of a sale, calculated: one, or where a portal has to take it and its units are too many for that, several,
 * as the seller's settings have it.
 */
export function gstDocuments(sale: Sale, gst: GstSettings): Result<readonly GstInvoice[], Fault[]> {
  const draft = gstDocument(sale, gst)
  if (!draft.ok) return draft
  const calculated = calculateGst(draft.value.input)
  if (!calculated.ok) return refuse(inOrder(calculated.faults, draft.value.origins))
  const invoice = calculated.value
  const faults = consumerFaults(invoice, sale.order.buyer)
  if (faults.length > 0) return refuse(faults)
  return accept(
    isToBeRegistered(invoice, gst)
      ? splitGst(invoice, { overflow: gst.overflow ?? 'attributes' })
      : [invoice],
  )
}

/** What is missing of the name and address that an invoice of such a value has. */
function consumerFaults(
  { supplyType, totals }: GstInvoice,
  { name, billingAddress, shippingAddress }: Buyer,
): Fault[] {
  const isNamed = compare(decimal(totals.taxable), CONSUMER_NAMED_FROM) >= 0
  if (supplyType !== 'B2C' || !isNamed) return []
  const pointer = billingAddress === undefined ? '/buyer/shippingAddress' : '/buyer/billingAddress'
  const { street = '', city = '' } = billingAddress ?? shippingAddress ?? {}
  const told = { '/buyer/name': name, [`${pointer}/street`]: street, [`${pointer}/city`]: city }
  return Object.entries(told)
    .filter(([, text]) => text.trim() === '')
    .map(([missing]) => billingFault('BILLING-GST-CONSUMER', missing))
}
