import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, fetched } from './payload-fixture.ts'
import { bigCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(bigCommerceToOrder, connection)

describe('buyer', () => {
  const address = {
    first_name: 'Lina',
    last_name: 'Lindqvist',
    company: 'Kontor Lindqvist GmbH',
    street_1: 'Speicherkai 3',
    street_2: '',
    city: 'Hamburg',
    state: 'Hamburg',
    zip: '20457',
    country: 'Germany',
    country_iso2: 'DE',
    email: 'einkauf@kontor-lindqvist.example',
  }
  const on = {
    ...connection,
    buyerTaxIdPaths: ['/order/billing_address/form_fields/VAT number'],
    buyerElectronicAddressPaths: ['/order/billing_address/form_fields/E-invoice'],
  }
  const form_fields = [
    { name: 'VAT number', value: 'DE123456788' },
    { name: 'E-invoice', value: '0088:9506000134376' },
  ]

  test('comes with all that an e-invoice needs', () => {
    const body = fetched({ shipping_addresses: [address] }, { billing_address: { ...address, form_fields } })
    const place = {
      street: 'Speicherkai 3',
      city: 'Hamburg',
      postalCode: '20457',
      subdivision: 'Hamburg',
      country: 'DE',
    }
    expect(orderOf(body, on).buyer).toEqual({
      name: 'Kontor Lindqvist GmbH',
      email: 'einkauf@kontor-lindqvist.example',
      billingAddress: place,
      shippingAddress: place,
      taxId: 'DE123456788',
      electronicAddress: { scheme: '0088', value: '9506000134376' },
    })
  })

  test('of an order to several addresses is a fault', () => {
    expect(faultsOf(fetched({ shipping_addresses: [address, address] }))).toEqual([
      'CHANNELS-ADDRESSES-SEVERAL /shipping_addresses',
    ])
  })

  test('an address without country is a fault, an empty one is none', () => {
    expect(faultsOf(fetched({ shipping_addresses: [{ ...address, country_iso2: '' }] }))).toEqual([
      'CHANNELS-COUNTRY-MISSING /shipping_addresses/0/country_iso2',
    ])
    expect(orderOf(fetched({}, { billing_address: { first_name: 'Lina', city: '' } })).buyer).toEqual({
      name: 'Lina',
    })
  })
})
