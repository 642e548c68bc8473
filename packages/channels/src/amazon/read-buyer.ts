import type { Json } from '@tallystick/kernel'
import type { Address, Buyer } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { firstGiven, unlessAbsent } from '../first-given.ts'
import { readElectronicAddress } from '../read-electronic-address.ts'
import type { Reading } from './reading.ts'

/**
 * Reads who bought. Amazon tells the name and the street only to those with the right to restricted data; an order that
 * shows neither, and is not cancelled, is a fault: nobody could invoice it.
 */
export function readBuyer(body: Json, isCancelled: boolean, reading: Reading): Buyer {
  const { ShippingAddress, BuyerInfo, BuyerTaxInformation } = reading.order
  const { connection } = reading
  const name =
    BuyerTaxInformation?.BuyerLegalCompanyName ??
    BuyerInfo?.BuyerTaxInfo?.CompanyLegalName ??
    BuyerInfo?.BuyerName ??
    ShippingAddress?.CompanyName ??
    ShippingAddress?.Name
  if (name === undefined && !isCancelled) reading.faults.push(fault('CHANNELS-BUYER-WITHHELD', '/BuyerInfo'))
  return compact({
    name: name ?? '',
    email: BuyerInfo?.BuyerEmail,
    shippingAddress: readAddress(isCancelled, reading),
    taxId:
      firstGiven(body, connection.buyerTaxIdPaths)?.value ??
      unlessAbsent(BuyerTaxInformation?.BuyerTaxRegistrationId),
    electronicAddress: readElectronicAddress(body, connection, reading),
    purchaseOrder: unlessAbsent(BuyerInfo?.PurchaseOrderNumber),
  })
}

function readAddress(
  isCancelled: boolean,
  { order: { ShippingAddress: address }, faults }: Reading,
): Address | undefined {
  if (address?.AddressLine1 === undefined) {
    if (!isCancelled) faults.push(fault('CHANNELS-BUYER-WITHHELD', '/ShippingAddress'))
    return undefined
  }
  if (address.CountryCode === undefined || !/^[A-Z]{2}$/.test(address.CountryCode)) {
    faults.push(fault('CHANNELS-COUNTRY-MISSING', '/ShippingAddress/CountryCode'))
    return undefined
  }
  return compact({
    street: address.AddressLine1,
    additionalStreet: address.AddressLine2,
    city: address.City,
    postalCode: address.PostalCode,
    subdivision: address.StateOrRegion,
    country: address.CountryCode,
  })
}
