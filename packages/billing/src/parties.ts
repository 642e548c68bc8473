import { type Buyer, isLeitwegId, leitwegScheme, type PostalAddress, type Seller } from '@tallystick/einvoice'
import type { Address, LegalEntity, Marketplace, Order } from '@tallystick/orders'

/** BG-4 from the legal entity. */
export function sellerOf(entity: LegalEntity): Seller {
  return {
    name: entity.name,
    vatIdentifier: entity.vatId,
    address: postalAddress(entity.address),
    ...(entity.gln !== undefined && { identifiers: [{ value: entity.gln, scheme: '0088' }] }),
    ...(entity.registrationId !== undefined && { legalRegistration: { value: entity.registrationId } }),
    ...(entity.electronicAddress && { electronicAddress: entity.electronicAddress }),
    ...(entity.contact && { contact: entity.contact }),
  }
}

/** BG-7 from the order's buyer. */
export function buyerOf({ buyer }: Order, address: Address): Buyer {
  return {
    name: buyer.name,
    address: postalAddress(address),
    ...(buyer.taxId !== undefined && { vatIdentifier: buyer.taxId }),
    ...electronicAddressOf(buyer, address),
    ...(buyer.email !== undefined && { contact: { email: buyer.email } }),
  }
}

export function postalAddress(address: Address): PostalAddress {
  const { street, additionalStreet, city, postalCode, subdivision, country } = address
  return {
    country,
    ...(street !== undefined && { line1: street }),
    ...(additionalStreet !== undefined && { line2: additionalStreet }),
    ...(city !== undefined && { city }),
    ...(postalCode !== undefined && { postCode: postalCode }),
    ...(subdivision !== undefined && { subdivision }),
  }
}

/** BT-49; a German public body that names its Leitweg-ID as reference can be reached there. */
function electronicAddressOf(
  { electronicAddress, purchaseOrder = '' }: Order['buyer'],
  { country }: Address,
) {
  if (electronicAddress !== undefined) return { electronicAddress }
  if (country !== 'DE' || !isLeitwegId(purchaseOrder)) return {}
  return { electronicAddress: { scheme: leitwegScheme, value: purchaseOrder } }
}

/** BG-7 where a marketplace bought what its customer ordered. */
export function marketplaceBuyer({ name, address, taxId, electronicAddress }: Marketplace): Buyer {
  return {
    name,
    address: postalAddress(address),
    ...(taxId !== undefined && { vatIdentifier: taxId }),
    ...(electronicAddress && { electronicAddress }),
  }
}

/** BT-10: the Leitweg-ID of a German public body, else the buyer's own reference, else the order's name. */
export function buyerReferenceOf({ buyer, displayName }: Order): string {
  const { purchaseOrder, electronicAddress } = buyer
  const isPublicBody = electronicAddress?.scheme === leitwegScheme && !isLeitwegId(purchaseOrder ?? '')
  if (isPublicBody) return electronicAddress.value
  return purchaseOrder ?? displayName
}
