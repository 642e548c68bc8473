import type { Order } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import type { Sale } from '../sale.ts'
import { gstDocument } from './gst-document.ts'
import { gstDocuments } from './gst-documents.ts'
import {
  bengaluru,
  gst,
  gstinIn,
  gstOrder,
  gstSaleOf,
  halves,
  karnataka,
  locationAt,
  mumbai,
  routers,
  sellerOf,
  ulm,
  usha,
} from './in-gst-fixture.ts'

function inputOf(sale: Sale) {
  const draft = gstDocument(sale, sale.legalEntity.gst ?? gst)
  if (!draft.ok) throw new Error(JSON.stringify(draft.faults))
  return draft.value.input
}
const soldTo = (buyer: Order['buyer'], change: Partial<Sale> = {}) => gstSaleOf(gstOrder({ buyer }), change)
const invoiceTo = (buyer: Order['buyer'], change: Partial<Sale> = {}) => {
  const sale = soldTo(buyer, change)
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  if (!documents.ok) throw new Error(JSON.stringify(documents.faults))
  return documents.value[0]
}
const faultsOf = (sale: Sale) => {
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  return documents.ok ? [] : documents.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('the seller', () => {
  test('is the legal entity under the registration of the location', () => {
    const legalEntity = {
      ...sellerOf({ tradeName: 'Kaveri' }),
      contact: { name: 'Accounts', telephone: '+91 80 5550 0100', email: 'accounts@kaveri.example' },
    }
    const { seller, dispatch } = inputOf(gstSaleOf(gstOrder(), { legalEntity }))
    expect(seller).toEqual({
      gstin: karnataka.gstin,
      legalName: 'Kaveri Traders Private Limited',
      tradeName: 'Kaveri',
      address: { line1: '12, Market Road', location: 'Bengaluru', pin: '560001', state: '29', country: 'IN' },
      phone: '+91 80 5550 0100',
      email: 'accounts@kaveri.example',
      turnover: '120000000',
    })
    expect(dispatch).toBeUndefined()
  })

  test('dispatches from the location where that has another address', () => {
    const location = locationAt({ ...bengaluru, street: '7, Mill Road' })
    expect(inputOf(gstSaleOf(gstOrder(), { location })).dispatch).toMatchObject({
      name: 'Warehouse 4',
      address: { line1: '7, Mill Road', pin: '560001', state: '29' },
    })
  })

  test('cannot dispatch from nowhere, nor from abroad', () => {
    const nowhere = locationAt({ subdivision: 'KA', country: 'IN' })
    expect(faultsOf(gstSaleOf(gstOrder(), { location: nowhere }))).toEqual([
      'BILLING-GST-ADDRESS /location/address/street',
      'BILLING-GST-ADDRESS /location/address/city',
      'BILLING-GST-ADDRESS /location/address/postalCode',
    ])
    const legalEntity = sellerOf({ registrations: [karnataka] })
    expect(faultsOf(gstSaleOf(gstOrder(), { location: locationAt(ulm), legalEntity }))).toEqual([
      'BILLING-GST-REGISTRATION /location',
    ])
  })
})

describe('a buyer', () => {
  test('with a GSTIN is registered, however it is written', () => {
    const taxId = ` ${usha.taxId.slice(0, 2)} ${usha.taxId.slice(2).toLowerCase()}`
    expect(invoiceTo({ ...usha, taxId })).toMatchObject({
      supplyType: 'B2B',
      placeOfSupply: '27',
      interState: true,
      buyer: { gstin: usha.taxId, legalName: 'Usha Retail LLP' },
    })
  })

  test('in India with another tax id is never taken for a consumer', () => {
    const wrong = `${usha.taxId.slice(0, 14)}${usha.taxId.endsWith('A') ? 'B' : 'A'}`
    expect(faultsOf(soldTo({ ...usha, taxId: wrong }))).toEqual(['GST-GSTIN-CHECK-DIGIT /buyer/taxId'])
    expect(faultsOf(soldTo({ ...usha, taxId: 'AABCU9603R' }))).toEqual(['GST-GSTIN /buyer/taxId'])
    expect(faultsOf(soldTo({ name: 'Asha', taxId: '?' }))).toEqual([
      'GST-GSTIN /buyer/taxId',
      'BILLING-BUYER-ADDRESS /buyer',
    ])
  })

  test('that is registered has a whole address in the state of its GSTIN', () => {
    const billingAddress = { subdivision: 'MH', country: 'IN' }
    expect(faultsOf(soldTo({ ...usha, billingAddress }))).toEqual([
      'BILLING-GST-ADDRESS /buyer/billingAddress/street',
      'BILLING-GST-ADDRESS /buyer/billingAddress/city',
      'BILLING-GST-ADDRESS /buyer/billingAddress/postalCode',
    ])
    expect(faultsOf(soldTo({ ...usha, billingAddress: bengaluru }))).toEqual([
      'GST-PIN /buyer/billingAddress/postalCode',
    ])
    expect(faultsOf(soldTo({ ...usha, billingAddress: ulm }))).toEqual([
      'GST-ADDRESS /buyer/billingAddress/country',
      'GST-PLACE-OF-SUPPLY /buyer/billingAddress',
    ])
    expect(faultsOf(soldTo({ name: usha.name, taxId: usha.taxId }))).toEqual(['BILLING-BUYER-ADDRESS /buyer'])
  })

  test('cannot be the seller', () => {
    expect(faultsOf(soldTo({ name: 'Kaveri', billingAddress: bengaluru, taxId: karnataka.gstin }))).toEqual([
      'GST-GSTIN /buyer/taxId',
    ])
  })

  test('gets goods elsewhere', () => {
    expect(invoiceTo({ ...usha, shippingAddress: bengaluru })).toMatchObject({
      supplyType: 'B2B',
      placeOfSupply: '27',
      shipTo: { legalName: 'Usha Retail LLP', address: { pin: '560001', state: '29' } },
    })
    expect(
      invoiceTo({ ...usha, shippingAddress: { ...mumbai, postalCode: '400001' } })?.shipTo,
    ).toBeUndefined()
    expect(faultsOf(soldTo({ ...usha, shippingAddress: { ...bengaluru, postalCode: '9' } }))).toEqual([
      'GST-PIN /buyer/shippingAddress/postalCode',
    ])
  })

  test('in a special economic zone is known by the settings', () => {
    const legalEntity = sellerOf({ specialEconomicZoneBuyers: [usha.taxId] })
    expect(invoiceTo(usha, { legalEntity })).toMatchObject({ supplyType: 'SEZWP', interState: true })
  })
})

describe('a consumer', () => {
  test('is supplied where the goods go', () => {
    expect(invoiceTo({ name: 'Asha Rao', billingAddress: bengaluru, shippingAddress: mumbai })).toMatchObject(
      {
        supplyType: 'B2C',
        placeOfSupply: '27',
        interState: true,
      },
    )
  })

  test('needs no street, but a state', () => {
    expect(
      invoiceTo({ name: 'Asha', shippingAddress: { postalCode: '560001', country: 'IN' } }),
    ).toMatchObject({
      supplyType: 'B2C',
      placeOfSupply: '29',
    })
    const shippingAddress = { city: 'Hyderabad', postalCode: '500001', country: 'IN' }
    expect(faultsOf(soldTo({ name: 'Asha', shippingAddress }))).toEqual([
      'BILLING-GST-STATE /buyer/shippingAddress/subdivision',
    ])
  })

  test('without an address is supplied where the seller is', () => {
    expect(invoiceTo({ name: '' })).toMatchObject({
      supplyType: 'B2C',
      placeOfSupply: '29',
      interState: false,
    })
  })

  test('is named with the address from a taxable value of 50,000 rupees on', () => {
    const lineOf = (net: string, tax: string) => ({ ...routers, price: halves(net, tax) })
    const sold = (net: string, tax: string) =>
      gstSaleOf(gstOrder({ buyer: { name: '' }, lines: [lineOf(net, tax)], pricesIncludeTax: false }))
    expect(faultsOf(sold('49999.99', '4500.00'))).toEqual([])
    expect(faultsOf(sold('50000.00', '4500.00'))).toEqual([
      'BILLING-GST-CONSUMER /buyer/name',
      'BILLING-GST-CONSUMER /buyer/shippingAddress/street',
      'BILLING-GST-CONSUMER /buyer/shippingAddress/city',
    ])
  })

  test('abroad may have goods sent to India', () => {
    expect(
      invoiceTo({ name: 'Ada', billingAddress: ulm, shippingAddress: mumbai, taxId: 'DE123456789' }),
    ).toMatchObject({ supplyType: 'B2C', placeOfSupply: '27' })
  })

  test('in India cannot have them sent abroad without a person looking at it', () => {
    const abroad = ['BILLING-GST-DELIVERY-ABROAD /buyer/shippingAddress/country']
    expect(faultsOf(soldTo({ name: 'Asha', billingAddress: bengaluru, shippingAddress: ulm }))).toEqual(
      abroad,
    )
    expect(faultsOf(soldTo({ ...usha, shippingAddress: ulm }))).toEqual(abroad)
  })
})

describe('an export', () => {
  const untaxed = { ...routers, price: { net: '2360.00', tax: '0.00', gross: '2360.00', taxes: [] } }
  const exported = (settings: object, rate?: string) => {
    const order = gstOrder({
      buyer: { name: 'Aster GmbH', billingAddress: ulm, taxId: 'DE123456789' },
      lines: [untaxed],
    })
    const skus = gstSaleOf().skus
    const sku = skus.get('ROUTER')
    const rated = new Map(
      sku && [['ROUTER', { ...sku, gst: { hsn: '85176290', ...(rate !== undefined && { rate }) } }]],
    )
    return gstSaleOf(order, { legalEntity: sellerOf(settings), skus: rated })
  }
  const totalsOf = (sale: Sale) => {
    const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
    if (!documents.ok) throw new Error(JSON.stringify(documents.faults))
    return documents.value.map(({ supplyType, totals: { taxable, igst, total } }) => [
      supplyType,
      taxable,
      igst,
      total,
    ])[0]
  }

  test('under a letter of undertaking has no tax', () => {
    expect(totalsOf(exported({ letterOfUndertaking: true }))).toEqual([
      'EXPWOP',
      '2360.00',
      '0.00',
      '2360.00',
    ])
  })

  test('without one is taxed at the seller’s expense', () => {
    expect(totalsOf(exported({}, '18'))).toEqual(['EXPWP', '2360.00', '424.80', '2360.00'])
    expect(faultsOf(exported({}))).toEqual(['BILLING-GST-RATE /lines/0'])
  })

  test('that was taxed is with payment of tax, letter or not', () => {
    const order = gstOrder({ buyer: { name: 'Aster GmbH', shippingAddress: ulm } })
    const sale = gstSaleOf(order, { legalEntity: sellerOf({ letterOfUndertaking: true }) })
    expect(totalsOf(sale)).toEqual(['EXPWP', '2000.00', '360.00', '2360.00'])
  })

  test('needs an address', () => {
    expect(faultsOf(soldTo({ name: 'Aster GmbH', shippingAddress: { country: 'DE' } }))).toEqual([
      'BILLING-GST-ADDRESS /buyer/shippingAddress/street',
      'BILLING-GST-ADDRESS /buyer/shippingAddress/city',
    ])
  })

  test('of a zone under a letter of undertaking has no tax, and else has it in its price', () => {
    const sold = (settings: object, pricesIncludeTax = true) => {
      const order = gstOrder({ buyer: usha, lines: [untaxed], pricesIncludeTax })
      const legalEntity = sellerOf({ specialEconomicZoneBuyers: [usha.taxId], ...settings })
      return gstSaleOf(order, { legalEntity, skus: exported({}, '18').skus })
    }
    expect(totalsOf(sold({ letterOfUndertaking: true }))).toEqual(['SEZWOP', '2360.00', '0.00', '2360.00'])
    expect(totalsOf(sold({}))).toEqual(['SEZWP', '2000.00', '360.00', '2360.00'])
    expect(faultsOf(sold({}, false))).toEqual(['BILLING-GST-RATE /lines/0'])
  })
})

test('faults of parties, goods and currency are told together', () => {
  const order = gstOrder({
    currency: 'EUR',
    buyer: { ...usha, taxId: 'X', billingAddress: { country: 'IN' } },
    lines: [{ ...routers, sku: 'UNKNOWN' }],
  })
  const goa = { ...bengaluru, postalCode: '403001', subdivision: 'GA' }
  expect(faultsOf(gstSaleOf(order, { location: locationAt(goa) }))).toEqual([
    'BILLING-GST-REGISTRATION /location',
    'GST-GSTIN /buyer/taxId',
    'BILLING-GST-ADDRESS /buyer/billingAddress/street',
    'BILLING-GST-ADDRESS /buyer/billingAddress/city',
    'BILLING-GST-ADDRESS /buyer/billingAddress/postalCode',
    'BILLING-GST-STATE /buyer/billingAddress/subdivision',
    'BILLING-GST-HSN /lines/0',
    'BILLING-GST-CURRENCY /currency',
  ])
  expect(gstinIn('29')).toBe(karnataka.gstin)
})
