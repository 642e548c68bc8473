import type { Buyer, PostalAddress, Seller } from '@tallystick/einvoice'
import type { Address, LegalEntity, Order } from '@tallystick/orders'

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
    ...(buyer.electronicAddress && { electronicAddress: buyer.electronicAddress }),
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
