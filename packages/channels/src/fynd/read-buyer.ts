import type { Json } from '@tallystick/kernel'
import type { Address, Buyer } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { firstGiven, unlessAbsent } from '../first-given.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import { at, type Reading } from './reading.ts'
import type { FyndAddress } from './schema.ts'

/**
 * Reads who bought. The GSTIN is the one the connection names a place for, else that of the order; `gst_details` may hold
 * the seller's, and any of them the text `null`.
 */
export function readBuyer(body: Json, reading: Reading): Buyer {
  const { billing_details, delivery_details, order } = reading.shipment
  const { connection } = reading
  return compact({
    name: unlessAbsent(billing_details?.name) ?? unlessAbsent(delivery_details?.name) ?? '',
    email: unlessAbsent(billing_details?.email) ?? unlessAbsent(delivery_details?.email),
    billingAddress: readAddress(billing_details, 'billing_details', reading),
    shippingAddress: readAddress(delivery_details, 'delivery_details', reading),
    taxId: firstGiven(body, connection.buyerTaxIdPaths)?.value ?? unlessAbsent(order.tax_details?.gstin),
    electronicAddress: readElectronicAddress(body, connection, reading),
  })
}

function readAddress(
  address: FyndAddress | undefined,
  member: string,
  { faults }: Reading,
): Address | undefined {
  if (address === undefined) return undefined
  const street = unlessAbsent(address.address)
  const city = unlessAbsent(address.city)
  const postalCode = unlessAbsent(address.pincode)
  const subdivision = unlessAbsent(address.state)
  if ([street, city, postalCode, subdivision].every((part) => part === undefined)) return undefined
  const country = countryOf(address)
  if (country === undefined) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', at(member, 'country')))
    return undefined
  }
  const additionalStreet = unlessAbsent(address.area)
  return compact({ street, additionalStreet, city, postalCode, subdivision, country })
}

/** Fynd writes the name of its own country where the code should stand. */
function countryOf({ country_iso_code, country }: FyndAddress): string | undefined {
  const code = country_iso_code ?? country
  if (code?.toUpperCase() === 'INDIA') return 'IN'
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined
}
