import type { GstInvoiceInput, GstReferences } from '@tallystick/einvoice/in'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { GstSettings, Order } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import { advancesOf } from '../payments.ts'
import type { Sale } from '../sale.ts'
import { type Billed, gstAmounts } from './gst-amounts.ts'
import { gstCharges } from './gst-charges.ts'
import { gstLines } from './gst-lines.ts'
import type { GstPart, GstSale } from './gst-part.ts'
import { type BuyingSide, buyingSide, sellingSide } from './gst-parties.ts'
import { type SupplyTax, supplyTax } from './gst-supply.ts'
import type { Origins } from './order-pointer.ts'
import { type PlacedRegistration, registrationOf } from './registration-of.ts'

/** A document before calculation, and where its parts come from. */
export interface GstDraft {
  readonly input: GstInvoiceInput
  readonly origins: Origins
}

/**
 * The GST document of a sale before calculation: from the registration of the place that the goods leave from to the order's
 * buyer. What was paid is what it comes to; parts of an order add up to it, to the paisa. Faults: everything at once.
 */
export function gstDocument(sale: Sale, gst: GstSettings): Result<GstDraft, Fault[]> {
  const { order } = sale
  const registration = registrationOf(gst, sale.location)
  const selling = registration.ok ? sellingSide(sale, gst, registration.value) : registration
  const buying = buyingSide(sale, gst)
  const tax = buying.ok ? supplyTax(order, gst, buying.value) : unknownTax
  const billed = billedOf(gstSale(sale, tax))
  const faults = [selling, buying, billed].flatMap((read) => (read.ok ? [] : read.faults))
  if (order.currency !== 'INR') faults.push(billingFault('BILLING-GST-CURRENCY', '/currency'))
  if (!registration.ok || !selling.ok || !buying.ok || !billed.ok || faults.length > 0) return refuse(faults)
  const { lines, charges } = billed.value
  const parts = [...lines, ...charges.lines]
  if (parts.length === 0) return refuse([billingFault('BILLING-NOTHING-TO-INVOICE', '/lines')])
  const { buyer, shipTo } = buying.value
  return accept({
    input: {
      documentType: 'INV',
      ...selling.value,
      buyer,
      ...(shipTo && { shipTo }),
      ...tax,
      ...gstAmounts(order, billed.value, sale.legalEntity.paymentTerms),
      references: referencesOf(order),
    },
    origins: originsOf(registration.value, buying.value, parts),
  })
}

/** While nobody knows who buys, no rate is missed. */
const unknownTax: SupplyTax = { withoutPaymentOfTax: true }

function gstSale(sale: Sale, { withoutPaymentOfTax = false, taxNotCharged = false }: SupplyTax): GstSale {
  return { ...sale, isZeroRated: withoutPaymentOfTax, isTaxUncharged: withoutPaymentOfTax || taxNotCharged }
}

function billedOf(sale: GstSale): Result<Billed, Fault[]> {
  const advances = advancesOf(sale.order)
  const read = gstLines(sale, advances.lines)
  const charges = gstCharges(sale, advances.charges)
  const faults = [...read, charges].flatMap((each) => (each.ok ? [] : each.faults))
  if (!charges.ok || faults.length > 0) return refuse(faults)
  return accept({ lines: read.flatMap((each) => (each.ok ? each.value : [])), charges: charges.value })
}

function referencesOf({ displayName, buyer: { purchaseOrder } }: Order): GstReferences {
  return { contracts: [{ external: displayName, ...(purchaseOrder !== undefined && { purchaseOrder }) }] }
}

function originsOf(
  { pointer: seller }: PlacedRegistration,
  buying: BuyingSide,
  parts: readonly GstPart[],
): Origins {
  return [
    ['/seller/turnover', '/legalEntity/gst/turnover'],
    ['/seller/address', `${seller}/address`],
    ['/seller', seller],
    ['/dispatch/address', '/location/address'],
    ['/buyer/gstin', '/buyer/taxId'],
    ['/buyer/address', buying.pointer],
    ['/shipTo/address', '/buyer/shippingAddress'],
    ['/placeOfSupply', buying.shipTo === undefined ? buying.pointer : '/buyer/shippingAddress'],
    ...parts.map(({ pointer }, index) => [`/lines/${index}`, pointer] as const),
    ['/settlement', '/totals/gross'],
  ]
}
