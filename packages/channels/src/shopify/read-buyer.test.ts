import type { Json } from '@tallystick/kernel'
import { assert, describe, expect, test } from 'vitest'
import { connection, payload } from './payload-fixture.ts'
import { shopifyToOrder } from './to-order.ts'

const buyerOf = (body: Json, on = connection) => {
  const mapped = shopifyToOrder(body, on)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value.buyer
}

const faultsOf = (body: Json, on = connection) => {
  const mapped = shopifyToOrder(body, on)
  return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const kiel = { address1: 'Am Hafenbogen 21', zip: '24103', city: 'Kiel', country_code: 'DE' }
const aylin = { first_name: 'Aylin', last_name: 'Ferber' }

describe('the name', () => {
  test.each([
    ['a company before its people', { billing_address: { ...aylin, company: 'Kontor Lindqvist GmbH' } }],
    [
      'the customer’s usual company',
      { customer: { ...aylin, default_address: { company: 'Kontor Lindqvist GmbH' } } },
    ],
  ])('is %s', (_, changes) => {
    expect(buyerOf(payload(changes)).name).toBe('Kontor Lindqvist GmbH')
  })

  test.each([
    ['billing address', { billing_address: { name: 'Aylin Ferber' }, customer: { last_name: 'Other' } }],
    ['billing address in parts', { billing_address: aylin }],
    ['customer', { billing_address: null, customer: aylin, shipping_address: { name: 'Other' } }],
    ['usual address', { customer: { first_name: null, default_address: { name: 'Aylin Ferber' } } }],
    ['shipping address', { customer: null, shipping_address: { name: 'Aylin Ferber', company: ' ' } }],
  ])('is that of the %s', (_, changes) => {
    expect(buyerOf(payload(changes)).name).toBe('Aylin Ferber')
  })

  test('is empty at a till, where there is none', () => {
    expect(buyerOf(payload({ billing_address: null, customer: null }))).toEqual({ name: '' })
  })
})

describe('addresses', () => {
  test('are read in our words', () => {
    const billing_address = {
      ...kiel,
      address2: '3. Stock',
      province: 'Schleswig-Holstein',
      province_code: 'SH',
    }
    const buyer = buyerOf(payload({ billing_address, shipping_address: kiel }))
    expect(buyer.billingAddress).toEqual({
      street: 'Am Hafenbogen 21',
      additionalStreet: '3. Stock',
      postalCode: '24103',
      city: 'Kiel',
      subdivision: 'SH',
      country: 'DE',
    })
    expect(buyer.shippingAddress).not.toHaveProperty('subdivision')
  })

  test('the usual address stands in for the billing address', () => {
    expect(buyerOf(payload({ customer: { default_address: kiel } })).billingAddress).toMatchObject({
      city: 'Kiel',
    })
  })

  test('of which all is blank are none', () => {
    expect(buyerOf(payload({ billing_address: { address1: '', city: null, country_code: null } }))).toEqual({
      name: '',
    })
  })

  test.each([[null], ['de'], ['DEU'], ['Germany']])(
    'with the country code %j are refused',
    (country_code) => {
      expect(faultsOf(payload({ shipping_address: { ...kiel, country_code } }))).toEqual([
        'CHANNELS-COUNTRY-MISSING /shipping_address/country_code',
      ])
    },
  )
})

describe('business buyers', () => {
  const on = {
    ...connection,
    buyerTaxIdPaths: ['/company/tax_id', '/note_attributes/vat_id'],
    buyerElectronicAddressPaths: ['/note_attributes/peppol'],
  }
  const notes = (vatId: string, peppol: string) =>
    payload({
      company: { id: 5, tax_id: 'NA' },
      note_attributes: [
        { name: 'vat_id', value: vatId },
        { name: 'peppol', value: peppol },
      ],
    })

  test('have the tax id and electronic address from where the connection says', () => {
    expect(buyerOf(notes('DE123456788', '0088:9506000134376'), on)).toMatchObject({
      taxId: 'DE123456788',
      electronicAddress: { scheme: '0088', value: '9506000134376' },
    })
  })

  test('have none where the shop says that there is none', () => {
    expect(buyerOf(notes('URP', 'null'), on)).toEqual({ name: '' })
  })

  test.each(['9506000134376', '0088:', ':x', '0088 : 1', '00880:1', 'peppol:1'])(
    'whose electronic address reads %j are refused',
    (text) => {
      expect(faultsOf(notes('', text), on)).toEqual(['CHANNELS-ELECTRONIC-ADDRESS /note_attributes/peppol'])
    },
  )

  test.each([
    ['PO-2026-0417', 'PO-2026-0417'],
    ['NA', undefined],
    [null, undefined],
  ])('have the purchase order %s', (po_number, purchaseOrder) => {
    expect(buyerOf(payload({ po_number })).purchaseOrder).toBe(purchaseOrder)
  })
})

test('the mail address is the order’s, else the contact’s, else the customer’s', () => {
  const [email, contact_email, customer] = ['a@example.com', 'b@example.com', { email: 'c@example.com' }]
  expect(buyerOf(payload({ email, contact_email, customer })).email).toBe('a@example.com')
  expect(buyerOf(payload({ email: '', contact_email, customer })).email).toBe('b@example.com')
  expect(buyerOf(payload({ email: null, customer })).email).toBe('c@example.com')
})
