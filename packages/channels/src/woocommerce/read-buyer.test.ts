import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, payload } from './payload-fixture.ts'
import { wooCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(wooCommerceToOrder, connection)

describe('buyer', () => {
  const billing = {
    first_name: 'Lina',
    last_name: 'Lindqvist',
    company: 'Kontor Lindqvist GmbH',
    address_1: 'Speicherkai 3',
    address_2: 'Hof 2',
    city: 'Hamburg',
    state: 'DE-HH',
    postcode: '20457',
    country: 'DE',
    email: 'einkauf@kontor-lindqvist.example',
    phone: '',
  }
  const meta_data = [
    { id: 1, key: '_wc_order_attribution_source', value: 'google' },
    { id: 2, key: '_sizes', value: { a: [1] } },
    { id: 3, key: '_billing_vat', value: 'DE123456788' },
    { id: 4, key: '_e_invoice', value: '0088:9506000134376' },
  ]
  const on = {
    ...connection,
    buyerTaxIdPaths: ['/meta_data/_vat_number', '/meta_data/_billing_vat'],
    buyerElectronicAddressPaths: ['/meta_data/_e_invoice'],
  }

  test('comes with all that an e-invoice needs', () => {
    expect(orderOf(payload({ billing, shipping: { ...billing, company: '' }, meta_data }), on).buyer).toEqual(
      {
        name: 'Kontor Lindqvist GmbH',
        email: 'einkauf@kontor-lindqvist.example',
        billingAddress: {
          street: 'Speicherkai 3',
          additionalStreet: 'Hof 2',
          city: 'Hamburg',
          postalCode: '20457',
          subdivision: 'DE-HH',
          country: 'DE',
        },
        shippingAddress: expect.objectContaining({ street: 'Speicherkai 3' }),
        taxId: 'DE123456788',
        electronicAddress: { scheme: '0088', value: '9506000134376' },
      },
    )
  })

  test('is a person where there is no company', () => {
    expect(orderOf(payload({ billing: { ...billing, company: '' } })).buyer.name).toBe('Lina Lindqvist')
  })

  test('an address without country is a fault, an empty one is none', () => {
    expect(faultsOf(payload({ billing: { ...billing, country: '' } }))).toEqual([
      'CHANNELS-COUNTRY-MISSING /billing/country',
    ])
    expect(
      orderOf(
        payload({
          shipping: {
            ...billing,
            address_1: '',
            address_2: '',
            city: '',
            state: '',
            postcode: '',
            country: '',
          },
        }),
      ).buyer,
    ).not.toHaveProperty('shippingAddress')
  })

  test('no fault names anybody', () => {
    const told = wooCommerceToOrder(
      payload({ billing: { ...billing, country: 'Lindland' }, meta_data, total: '1.00' }),
      on,
    )
    expect(JSON.stringify(told)).not.toMatch(/Lind|DE1234|kontor/)
  })
})
