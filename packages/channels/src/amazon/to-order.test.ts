import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { connection, money, mugs, order, parcel, read } from './payload-fixture.ts'
import { amazonToOrder } from './to-order.ts'

type Members = Readonly<Record<string, unknown>>

const orderOf = (changes: Members = {}, on = connection): Order => {
  const mapped = amazonToOrder(read(order(changes)), on)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

const faultsOf = (changes: Members) => {
  const mapped = amazonToOrder(read(order(changes)), connection)
  return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const vat = (amount: string) => [{ title: 'Tax', rate: '19', amount, liability: 'seller' }]

test('maps an order as a whole', () => {
  expect(orderOf()).toEqual({
    orderId: 'amazon.fable-de.306-1204488-0711427',
    channel: 'amazon',
    connectionId: 'fable-de',
    externalId: '306-1204488-0711427',
    displayName: '306-1204488-0711427',
    revision: Date.UTC(2026, 10, 16, 8, 12, 51),
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: {
      name: 'Jonna Petersen',
      email: 'x7k2m@marketplace.example',
      shippingAddress: { street: 'Holtenauer Str. 12', city: 'Kiel', postalCode: '24105', country: 'DE' },
    },
    lines: [
      {
        lineId: '61204488071141',
        sku: 'MUG-BLUE',
        name: 'Becher Blau',
        quantity: 2,
        price: { net: '20.00', tax: '3.80', gross: '23.80', taxes: vat('3.80') },
        discount: '0.00',
      },
    ],
    charges: [
      {
        chargeId: 'shipping-61204488071141',
        kind: 'shipping',
        label: 'Shipping',
        price: { net: '5.00', tax: '0.95', gross: '5.95', taxes: vat('0.95') },
      },
    ],
    totals: { net: '25.00', tax: '4.75', gross: '29.75' },
  })
})

describe('the tax base', () => {
  test('is net where the taxes make up the total', () => {
    const { pricesIncludeTax, totals } = orderOf({
      OrderTotal: money('29.75'),
      OrderItems: [
        mugs({
          ItemPrice: money('20.00'),
          ...parcel({ ShippingPrice: money('5.00') }),
        }),
      ],
    })
    expect([pricesIncludeTax, totals]).toEqual([false, { net: '25.00', tax: '4.75', gross: '29.75' }])
  })

  test('leaves what is told without tax untaxed: the seller must say why', () => {
    const OrderItems = [mugs({ ItemTax: money('0.00') })]
    const { lines, totals } = orderOf({ OrderTotal: money('23.80'), OrderItems })
    expect(lines[0]?.price.taxes).toEqual([])
    expect(totals).toEqual({ net: '23.80', tax: '0.00', gross: '23.80' })
  })

  test('cannot be told from a total that is neither', () => {
    expect(faultsOf({ OrderTotal: money('31.00') })).toEqual(['CHANNELS-TOTALS-DIFFER /OrderTotal/Amount'])
  })

  test('may be a cent off for each rate, told as rounding', () => {
    const { charges, totals } = orderOf({ OrderTotal: money('29.76') })
    expect(charges.at(-1)).toMatchObject({ kind: 'rounding', price: { gross: '0.01' } })
    expect(totals.gross).toBe('29.76')
  })

  test('needs a total, unless nothing is to be paid', () => {
    expect(faultsOf({ OrderTotal: null })).toEqual(['CHANNELS-SHAPE /OrderTotal'])
    const free = mugs({ ItemPrice: money('0.00'), ItemTax: money('0.00') })
    expect(orderOf({ OrderTotal: null, OrderItems: [free] }).totals.gross).toBe('0.00')
  })
})

describe('items', () => {
  test('cost their price as a whole, whatever their quantity, less promotions', () => {
    const OrderItems = [
      mugs({
        QuantityOrdered: 5,
        ItemPrice: money('29.75'),
        ItemTax: money('4.75'),
        PromotionDiscount: money('5.95'),
        PromotionDiscountTax: money('0.95'),
      }),
    ]
    expect(orderOf({ OrderTotal: money('23.80'), OrderItems }).lines).toMatchObject([
      { quantity: 5, discount: '5.95', price: { net: '20.00', tax: '3.80', gross: '23.80' } },
    ])
  })

  test('may be wrapped as gifts, shipped at a discount and paid at the door', () => {
    const OrderItems = [
      mugs({
        ...parcel({ ShippingDiscount: money('5.95'), ShippingDiscountTax: money('0.95') }),
        BuyerInfo: { GiftWrapPrice: money('2.38'), GiftWrapTax: money('0.38') },
        CODFee: money('4.00'),
        CODFeeDiscount: money('1.00'),
      }),
    ]
    const { charges } = orderOf({ OrderTotal: money('29.18'), OrderItems })
    expect(charges.map(({ chargeId, kind, price }) => [chargeId, kind, price.gross, price.tax])).toEqual([
      ['gift-wrap-61204488071141', 'fee', '2.38', '0.38'],
      ['cod-61204488071141', 'fee', '3.00', '0.00'],
    ])
  })

  test('of which nothing is ordered any more are left out', () => {
    const gone = mugs({ OrderItemId: '2', QuantityOrdered: 0, ItemPrice: null, ItemTax: null })
    expect(orderOf({ OrderItems: [mugs(parcel()), gone] }).lines).toHaveLength(1)
    expect(faultsOf({ OrderItems: [gone], OrderTotal: null })).toEqual(['CHANNELS-LINES-NONE /OrderItems'])
  })

  test('go by our SKU where the connection has an alias', () => {
    const on = { ...connection, skuAliases: { 'MUG-BLUE': 'M-1' } }
    expect(orderOf({}, on).lines[0]?.sku).toBe('M-1')
  })

  test('that cannot be mapped are all told at once', () => {
    const OrderItems = [
      mugs({ SellerSKU: null }),
      mugs({ QuantityOrdered: '1.5' }),
      mugs({ OrderItemId: '3', ItemPrice: money('23.805') }),
      mugs({ OrderItemId: '4', ItemPrice: money('23.80', 'GBP') }),
      mugs({ OrderItemId: '5', PromotionDiscount: money('30.00') }),
      mugs({ OrderItemId: '6', ItemPrice: money('1.00'), ItemTax: money('1.50') }),
    ]
    expect(faultsOf({ OrderItems })).toEqual([
      'CHANNELS-SKU-MISSING /OrderItems/0/SellerSKU',
      'CHANNELS-LINE-ID /OrderItems/1/OrderItemId',
      'CHANNELS-QUANTITY /OrderItems/1/QuantityOrdered',
      'CHANNELS-AMOUNT-SCALE /OrderItems/2/ItemPrice',
      'CHANNELS-CURRENCIES /OrderItems/3/ItemPrice',
      'CHANNELS-PRICE-NEGATIVE /OrderItems/4/ItemPrice',
      'CHANNELS-PRICE-NEGATIVE /OrderItems/5/ItemPrice',
    ])
  })

  test('are at most so many', () => {
    const OrderItems = Array.from({ length: 5_001 }, (_, index) => mugs({ OrderItemId: String(index) }))
    expect(faultsOf({ OrderItems })).toEqual(['CHANNELS-LINES-LIMIT /OrderItems'])
  })
})

describe('taxes', () => {
  const sold = (ItemTax: string, changes: Members = {}) => ({
    OrderTotal: money('23.80'),
    OrderItems: [mugs({ ItemTax: money(ItemTax), ...changes })],
  })

  test.each([
    ['the facilitator', { TaxCollection: { Model: 'MarketplaceFacilitator', ResponsibleParty: 'Amazon' } }],
    ['a deemed reseller', { DeemedResellerCategory: 'IOSS' }],
    ['the importer', { IossNumber: 'IM5280000000' }],
  ])('are Amazon’s to pay as %s', (_, told) => {
    expect(orderOf(sold('3.80', told)).lines[0]?.price.taxes[0]?.liability).toBe('marketplace')
  })

  test('of the seller need a rate that can be told from the amounts', () => {
    expect(orderOf(sold('1.56')).lines[0]?.price.taxes[0]?.rate).toBe('7')
    expect(faultsOf(sold('3.33'))).toEqual(['CHANNELS-TAX-RATE /OrderItems/0/ItemPrice'])
  })

  test('of the marketplace may have a rate that is only near', () => {
    const taxes = orderOf(sold('3.33', { DeemedResellerCategory: 'UOSS' })).lines[0]?.price.taxes
    expect(taxes).toEqual([{ title: 'Tax', rate: '16.27', amount: '3.33', liability: 'marketplace' }])
  })
})

describe('the buyer', () => {
  test('who is withheld is a fault, and says what is missing', () => {
    const ShippingAddress = { City: 'Kiel', PostalCode: '24105', CountryCode: 'DE' }
    expect(faultsOf({ BuyerInfo: {}, ShippingAddress })).toEqual([
      'CHANNELS-BUYER-WITHHELD /BuyerInfo',
      'CHANNELS-BUYER-WITHHELD /ShippingAddress',
    ])
    expect(faultsOf({ BuyerInfo: null, ShippingAddress: null })).toHaveLength(2)
  })

  test('may be a company, with its tax id and purchase order', () => {
    const BuyerTaxInformation = {
      BuyerLegalCompanyName: 'Ege Seramik A.Ş.',
      BuyerTaxRegistrationId: '1234567890',
    }
    const BuyerInfo = { BuyerName: 'Jonna Petersen', PurchaseOrderNumber: 'PO-7' }
    expect(orderOf({ BuyerTaxInformation, BuyerInfo }).buyer).toMatchObject({
      name: 'Ege Seramik A.Ş.',
      taxId: '1234567890',
      purchaseOrder: 'PO-7',
    })
  })

  test('needs a country', () => {
    const ShippingAddress = {
      Name: 'Jonna Petersen',
      AddressLine1: 'Holtenauer Str. 12',
      CountryCode: 'Germany',
    }
    expect(faultsOf({ ShippingAddress })).toEqual(['CHANNELS-COUNTRY-MISSING /ShippingAddress/CountryCode'])
  })
})

describe('the state of an order', () => {
  test.each([
    ['Unshipped', 'Other', true],
    ['PartiallyShipped', 'Other', true],
    ['Shipped', 'Other', true],
    ['InvoiceUnconfirmed', 'Other', true],
    ['Unshipped', 'COD', false],
    ['SomethingNew', 'Other', false],
  ])('%s, paid by %s: paid %s', (OrderStatus, PaymentMethod, paid) => {
    expect(orderOf({ OrderStatus, PaymentMethod }).paid).toBe(paid)
  })

  test('cancelled, it tells neither amounts nor buyer, and has no lines left', () => {
    const OrderItems = [mugs({ QuantityOrdered: 0, ItemPrice: null, ItemTax: null })]
    const cancelled = { OrderStatus: 'Canceled', OrderTotal: null, BuyerInfo: null, ShippingAddress: null }
    expect(orderOf({ ...cancelled, OrderItems })).toMatchObject({
      cancelledAt: '2026-11-16T08:12:51.000Z',
      currency: 'XXX',
      paid: false,
      lines: [],
      totals: { gross: '0.00' },
    })
  })

  test.each([
    [{ OrderStatus: 'Pending' }, 'CHANNELS-ORDER-PENDING /OrderStatus'],
    [{ FulfillmentChannel: 'AFN' }, 'CHANNELS-SHIPPED-BY-CHANNEL /FulfillmentChannel'],
    [{ IsSoldByAB: true }, 'CHANNELS-RESOLD /IsSoldByAB'],
    [{ IsIBA: 'true' }, 'CHANNELS-RESOLD /IsIBA'],
  ])('%j is not ours to take', (changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault])
  })
})

describe('shape', () => {
  test.each([[null], ['text'], [[]], [true]])('a body that is %j is refused as a whole', (body) => {
    const mapped = amazonToOrder(body, connection)
    expect(mapped.ok ? '' : mapped.faults[0]?.code).toBe('CHANNELS-SHAPE')
  })

  test('everything that is not as it should be is told at once', () => {
    expect(
      faultsOf({
        PurchaseDate: '2026-11-16',
        LastUpdateDate: null,
        OrderTotal: money('1e3'),
        OrderItems: [mugs({ ItemPrice: money('-1.00') })],
      }).sort(),
    ).toEqual([
      'CHANNELS-SHAPE /LastUpdateDate',
      'CHANNELS-SHAPE /OrderItems/0/ItemPrice/Amount',
      'CHANNELS-SHAPE /OrderTotal/Amount',
      'CHANNELS-SHAPE /PurchaseDate',
    ])
  })

  test('an id that leads nowhere is refused', () => {
    expect(faultsOf({ AmazonOrderId: '../1' })).toEqual(['CHANNELS-ORDER-ID /AmazonOrderId'])
  })
})
