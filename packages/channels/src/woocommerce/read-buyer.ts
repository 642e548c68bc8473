import type { Json } from '@tallystick/kernel'
import type { Address, Buyer } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { firstGiven } from '../first-given.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import type { Reading } from './read-price.ts'
import type { WooCommerceAddress } from './schema.ts'

/** Reads who bought: a company's name before a person's, of the billing address, else of the shipping address. */
export function readBuyer(body: Json, reading: Reading): Buyer {
  const { order, connection } = reading
  return compact({
    name: nameIn(order.billing) ?? nameIn(order.shipping) ?? '',
    email: order.billing?.email,
    billingAddress: readAddress(order.billing, '/billing', reading),
    shippingAddress: readAddress(order.shipping, '/shipping', reading),
    taxId: firstGiven(body, connection.buyerTaxIdPaths)?.value,
    electronicAddress: readElectronicAddress(body, connection, reading),
  })
}

function nameIn(address: WooCommerceAddress | undefined): string | undefined {
  const person = [address?.first_name, address?.last_name].filter((part) => part !== undefined).join(' ')
  return address?.company ?? (person === '' ? undefined : person)
}

function readAddress(
  address: WooCommerceAddress | undefined,
  pointer: string,
  { faults }: Reading,
): Address | undefined {
  const { address_1, address_2, city, state, postcode, country } = address ?? {}
  if ([address_1, address_2, city, state, postcode, country].every((part) => part === undefined))
    return undefined
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', `${pointer}/country`))
    return undefined
  }
  return compact({
    street: address_1,
    additionalStreet: address_2,
    city,
    postalCode: postcode,
    subdivision: state,
    country,
  })
}
