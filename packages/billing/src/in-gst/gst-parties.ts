import {
  type GstAddress,
  type GstBuyer,
  type GstDispatch,
  type GstSeller,
  type GstShipTo,
  parseGstin,
} from '@tallystick/einvoice/in'
import { accept, type Fault, faultsUnder, type Result, refuse } from '@tallystick/kernel'
import type { Address, Buyer, GstSettings } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import type { Sale } from '../sale.ts'
import { type AddressNeed, gstAddress, isSameAddress } from './gst-address.ts'
import type { PlacedRegistration } from './registration-of.ts'

/** Who sells, from where. */
export interface SellingSide {
  readonly seller: GstSeller
  readonly dispatch?: GstDispatch
}

/** The seller under one of its registrations, and the location where that is elsewhere. */
export function sellingSide(
  { legalEntity, location }: Sale,
  gst: GstSettings,
  { registration, pointer }: PlacedRegistration,
): Result<SellingSide, Fault[]> {
  const { gstin } = registration
  const address = gstAddress(registration.address, { pointer: `${pointer}/address`, gstin })
  const isElsewhere = !isSameAddress(registration.address, location.address)
  const left = isElsewhere ? gstAddress(location.address, { pointer: '/location/address' }) : undefined
  if (!address.ok || left?.ok === false)
    return refuse([...faultsIn(address), ...(left === undefined ? [] : faultsIn(left))])
  const { name, contact = {} } = legalEntity
  const seller = {
    gstin,
    legalName: name,
    ...(gst.tradeName !== undefined && { tradeName: gst.tradeName }),
    address: address.value,
    ...(contact.telephone !== undefined && { phone: contact.telephone }),
    ...(contact.email !== undefined && { email: contact.email }),
    turnover: gst.turnover,
  }
  return accept({ seller, ...(left && { dispatch: { name: location.name, address: left.value } }) })
}

/** Who buys, and where the goods go where that is elsewhere. */
export interface BuyingSide {
  readonly buyer: GstBuyer
  readonly shipTo?: GstShipTo
  /** JSON Pointer to the buyer's address. */
  readonly pointer: string
}

/** Handed over to somebody whom nobody asked for an address: the supply is where the seller is (IGST Act 2017, s. 10(1)(ca)). */
const unknownAddress: GstAddress = { line1: '', location: '', country: 'IN' }

/**
 * The buyer: registered where its tax id is a GSTIN, else a consumer in India, else a foreign buyer. A tax id of a buyer in
 * India that is no GSTIN is a fault, for its buyer wants a document that names it.
 */
export function buyingSide({ order: { buyer } }: Sale, gst: GstSettings): Result<BuyingSide, Fault[]> {
  const { billingAddress, shippingAddress, name, email, taxId } = buyer
  const own = billingAddress ?? shippingAddress
  const gstin = gstinOf(taxId, own)
  if (own === undefined) return withoutAddress(buyer, gstin)
  const known = gstin.ok ? gstin.value : undefined
  const pointer = billingAddress === undefined ? '/buyer/shippingAddress' : '/buyer/billingAddress'
  const delivered = elsewhere(own, shippingAddress)
  const address = gstAddress(own, needOf(pointer, taxId === undefined && own.country === 'IN', known))
  const shipTo = delivered && gstAddress(delivered, needOf('/buyer/shippingAddress', known === undefined))
  const faults = [gstin, address, shipTo].flatMap((read) => (read?.ok === false ? read.faults : []))
  if (own.country === 'IN' && delivered !== undefined && delivered.country !== 'IN')
    faults.push(billingFault('BILLING-GST-DELIVERY-ABROAD', '/buyer/shippingAddress/country'))
  if (!address.ok || shipTo?.ok === false || faults.length > 0) return refuse(faults)
  return accept({
    buyer: {
      ...(known !== undefined && { gstin: known }),
      ...(isInZone(known, gst) && { specialEconomicZone: true }),
      legalName: name,
      address: address.value,
      ...(email !== undefined && { email }),
    },
    ...(shipTo && { shipTo: { legalName: name, address: shipTo.value } }),
    pointer,
  })
}

/** A consumer at a till has no address; whoever is registered has one. */
function withoutAddress(
  { name, email }: Buyer,
  gstin: Result<string | undefined, Fault[]>,
): Result<BuyingSide, Fault[]> {
  if (!gstin.ok || gstin.value !== undefined)
    return refuse([...faultsIn(gstin), billingFault('BILLING-BUYER-ADDRESS', '/buyer')])
  const buyer = { legalName: name, address: unknownAddress, ...(email !== undefined && { email }) }
  return accept({ buyer, pointer: '/buyer' })
}

function elsewhere(own: Address, shipping: Address | undefined): Address | undefined {
  return shipping === undefined || isSameAddress(own, shipping) ? undefined : shipping
}

function needOf(pointer: string, isConsumer: boolean, gstin?: string): AddressNeed {
  return { pointer, gstin, ...(isConsumer && { needs: 'state' }) }
}

/** The GSTIN that a tax id is; nothing where a foreign buyer has another, or nobody has one. */
function gstinOf(taxId: string | undefined, own: Address | undefined): Result<string | undefined, Fault[]> {
  if (taxId === undefined) return accept(undefined)
  const parsed = parseGstin(taxId.replaceAll(/\s/g, '').toUpperCase())
  if (parsed.ok) return accept(parsed.value.text)
  const isForeign = own !== undefined && own.country !== 'IN'
  return isForeign ? accept(undefined) : refuse(faultsUnder('/buyer/taxId', parsed.faults))
}

function isInZone(gstin: string | undefined, { specialEconomicZoneBuyers = [] }: GstSettings): boolean {
  return gstin !== undefined && specialEconomicZoneBuyers.includes(gstin)
}

function faultsIn(result: Result<unknown, Fault[]>): Fault[] {
  return result.ok ? [] : result.faults
}
