import type { Json } from '@tallystick/kernel'
import type { Address, Buyer } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { firstGiven, unlessAbsent } from '../first-given.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import type { Reading } from './item.ts'
import type { ShopifyAddress } from './schema.ts'

/**
 * Reads who bought: a company's name before a person's, from the billing address, the customer, the shipping
 * address. The name is empty where Shopify has none, as at a till: inventing one is not ours.
 */
export function readBuyer(body: Json, reading: Reading): Buyer {
  const { billing_address, shipping_address, customer, email, contact_email, po_number } = reading.order
  const { connection } = reading
  const usual = customer?.default_address
  const billingAddress =
    readAddress(billing_address, '/billing_address', reading) ??
    readAddress(usual, '/customer/default_address', reading)
  return compact({
    name:
      nameIn(billing_address) ??
      usual?.company ??
      fullName(customer) ??
      nameIn(usual) ??
      nameIn(shipping_address) ??
      '',
    email: email ?? contact_email ?? customer?.email,
    billingAddress,
    shippingAddress: readAddress(shipping_address, '/shipping_address', reading),
    taxId: firstGiven(body, connection.buyerTaxIdPaths)?.value,
    electronicAddress: readElectronicAddress(body, connection, reading),
    purchaseOrder: unlessAbsent(po_number),
  })
}

function nameIn(address: ShopifyAddress | undefined): string | undefined {
  return address?.company ?? address?.name ?? fullName(address)
}

function fullName(
  person: { readonly first_name: string | undefined; readonly last_name: string | undefined } | undefined,
): string | undefined {
  const name = [person?.first_name, person?.last_name].filter((part) => part !== undefined).join(' ')
  return name === '' ? undefined : name
}

function readAddress(
  address: ShopifyAddress | undefined,
  pointer: string,
  { faults }: Reading,
): Address | undefined {
  if (address === undefined) return undefined
  const { address1, address2, city, zip, province, province_code, country_code } = address
  const parts = [address1, address2, city, zip, province, province_code, country_code]
  if (parts.every((part) => part === undefined)) return undefined
  if (country_code === undefined || !/^[A-Z]{2}$/.test(country_code)) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', `${pointer}/country_code`))
    return undefined
  }
  return compact({
    street: address1,
    additionalStreet: address2,
    city,
    postalCode: zip,
    subdivision: province_code ?? province,
    country: country_code,
  })
}
