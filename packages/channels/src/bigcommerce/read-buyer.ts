import { type Json, jsonPointer } from '@tallystick/kernel'
import type { Address, Buyer } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { firstGiven } from '../first-given.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import type { Reading } from './read-prices.ts'
import type { BigCommerceAddress } from './schema.ts'

/** Reads who bought: a company's name before a person's, of the billing address, else of the shipping address. */
export function readBuyer(body: Json, reading: Reading): Buyer {
  const { connection, fetched, faults } = reading
  const billing = fetched.order.billing_address
  const [shipping, ...others] = fetched.shipping_addresses
  if (others.length > 0) faults.push(fault('CHANNELS-ADDRESSES-SEVERAL', '/shipping_addresses'))
  return compact({
    name: nameIn(billing) ?? nameIn(shipping) ?? '',
    email: billing?.email ?? shipping?.email,
    billingAddress: readAddress(billing, jsonPointer('order', 'billing_address'), reading),
    shippingAddress: readAddress(shipping, jsonPointer('shipping_addresses', 0), reading),
    taxId: firstGiven(body, connection.buyerTaxIdPaths)?.value,
    electronicAddress: readElectronicAddress(body, connection, reading),
  })
}

function nameIn(address: BigCommerceAddress | undefined): string | undefined {
  const person = [address?.first_name, address?.last_name].filter((part) => part !== undefined).join(' ')
  return address?.company ?? (person === '' ? undefined : person)
}

function readAddress(
  address: BigCommerceAddress | undefined,
  pointer: string,
  { faults }: Reading,
): Address | undefined {
  const { street_1, street_2, city, state, zip, country_iso2 } = address ?? {}
  if ([street_1, street_2, city, state, zip, country_iso2].every((part) => part === undefined))
    return undefined
  if (country_iso2 === undefined || !/^[A-Z]{2}$/.test(country_iso2)) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', `${pointer}/country_iso2`))
    return undefined
  }
  return compact({
    street: street_1,
    additionalStreet: street_2,
    city,
    postalCode: zip,
    subdivision: state,
    country: country_iso2,
  })
}
