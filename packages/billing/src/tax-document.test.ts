import { calculate, type Invoice } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import type { Order, OrderCharge } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { renderChecked } from './render-checked.ts'
import type { Sale } from './sale.ts'
import { legalEntity, mug, mugs, orderOf, priceOf, saleOf, wholeOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

const shipping: OrderCharge = {
  chargeId: 'shipping-1',
  kind: 'shipping',
  label: 'Standard shipping',
  price: priceOf('4.20', '0.80', '5.00', '19'),
}

function documentOf(sale: Sale) {
  const document = taxDocument(sale)
  if (!document.ok) throw new Error(JSON.stringify(document.faults))
  return document.value
}

function invoiceOf(sale: Sale): Invoice {
  const invoice = calculate(documentOf(sale))
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return invoice.value
}

/** The faults that keep a sale from being an invoice, from whatever stage. */
function faultsOf(sale: Sale): { code: string; pointer: string; rule?: string }[] {
  const document = taxDocument(sale)
  if (!document.ok) return document.faults
  const invoice = calculate(document.value)
  if (!invoice.ok) return invoice.faults
  const checked = renderChecked(invoice.value, {
    number: 'INV-2026-000001',
    issueDate: calendarDate('2026-11-20'),
  })
  return checked.ok ? [] : checked.faults
}

describe('amounts', () => {
  test('prices with tax: line totals are gross, and the invoice comes to what was paid', () => {
    const sale = saleOf(orderOf({ charges: [shipping] }))
    expect(documentOf(sale)).toMatchObject({
      amounts: 'with-vat',
      prepaid: '28.80',
      settlement: { total: '28.80' },
      lines: [{ quantity: '2', unit: 'H87', total: '23.80', vat: { category: 'S', rate: '19' } }],
      charges: [{ amount: '5.00', reason: 'Standard shipping', vat: { category: 'S', rate: '19' } }],
    })
    expect(invoiceOf(sale).totals).toMatchObject({ withVat: '28.80', prepaid: '28.80', payable: '0.00' })
  })

  test('prices without tax: line totals are net', () => {
    const sale = saleOf(orderOf({ pricesIncludeTax: false, charges: [shipping] }))
    expect(documentOf(sale)).toMatchObject({
      amounts: 'without-vat',
      prepaid: '28.80',
      lines: [{ total: '20.00' }],
      charges: [{ amount: '4.20' }],
    })
    expect(invoiceOf(sale).totals).toMatchObject({ withoutVat: '24.20', withVat: '28.80', payable: '0.00' })
  })

  test('a discount stands as an allowance of its line, on the tax base of the order', () => {
    const order = orderOf({ lines: [{ ...mugs, discount: '2.38' }] })
    expect(documentOf(saleOf(order)).lines[0]?.allowances).toEqual([{ amount: '2.38', reason: 'Discount' }])
    expect(invoiceOf(saleOf(order)).lines[0]).toMatchObject({
      netAmount: '20.00',
      allowances: [{ amount: '2.00' }],
      price: { net: '11.00' },
    })
    expect(documentOf(saleOf()).lines[0]).not.toHaveProperty('allowances')
  })

  test('only the invoice that carries them has the charges; a free one is none', () => {
    const free = { ...shipping, chargeId: 'free', price: priceOf('0.00', '0.00', '0.00') }
    const order = orderOf({ charges: [shipping, free] })
    expect(documentOf(saleOf(order)).charges).toHaveLength(1)
    const second = documentOf(saleOf(order, { carriesCharges: false }))
    expect(second).toMatchObject({ charges: [], prepaid: '23.80' })
  })

  test.each([
    ['0.01', '23.81'],
    ['-0.01', '23.79'],
  ])('a rounding of %s by the channel is the rounding amount, no charge', (amount, total) => {
    const rounding: OrderCharge = {
      chargeId: 'rounding',
      kind: 'rounding',
      label: 'Rounding',
      price: priceOf(amount, '0.00', amount),
    }
    for (const pricesIncludeTax of [true, false]) {
      const sale = saleOf(orderOf({ pricesIncludeTax, charges: [rounding] }))
      expect(invoiceOf(sale).totals).toMatchObject({
        withVat: '23.80',
        prepaid: total,
        rounding: amount,
        payable: '0.00',
      })
      expect(faultsOf(sale)).toEqual([])
    }
  })

  test('a part of a line: its units, its part of total and discount', () => {
    const order = orderOf({ lines: [{ ...mugs, quantity: 3, discount: '1.00' }] })
    const shares = [{ lineId: '1', from: 1, to: 3, ordered: 3 }]
    expect(documentOf(saleOf(order, { shares })).lines).toMatchObject([
      { quantity: '2', total: '15.87', allowances: [{ amount: '0.67' }] },
    ])
  })
})

describe('payment', () => {
  test('paid: prepaid in whole, by means the shop took', () => {
    expect(documentOf(saleOf())).toMatchObject({ prepaid: '23.80', payment: { meansCode: '68' } })
  })

  test('unpaid: by transfer to the legal entity’s account, if it has one', () => {
    const order = orderOf({ paid: false })
    const entity = { ...legalEntity, iban: 'DE75512108001245126199' }
    const sale = saleOf(order, { legalEntity: entity })
    expect(documentOf(sale)).toMatchObject({
      payment: { meansCode: '58', creditTransfers: [{ account: 'DE75512108001245126199' }] },
    })
    expect(invoiceOf(sale).totals.payable).toBe('23.80')
    expect(faultsOf(sale)).toEqual([])
    expect(documentOf(saleOf(order))).not.toHaveProperty('payment')
    expect(documentOf(saleOf(order))).not.toHaveProperty('prepaid')
  })
})

describe('parties and references', () => {
  const elsewhere = { street: 'Side Road 2', city: 'Halle', postalCode: '06108', country: 'DE' }

  test('the buyer stands at the billing address, goods go to the shipping address', () => {
    const buyer = { name: 'Ada Example', billingAddress: elsewhere, shippingAddress: legalEntity.address }
    const document = documentOf(saleOf(orderOf({ buyer })))
    expect(document.buyer.address).toMatchObject({ city: 'Halle' })
    expect(document.delivery).toMatchObject({ date: '2026-11-20', address: { city: 'Leipzig' } })
  })

  test.each([
    [{ billingAddress: elsewhere }, 'Halle'],
    [{ shippingAddress: elsewhere }, 'Halle'],
  ])('one address serves for both: %o', (addresses, city) => {
    const document = documentOf(saleOf(orderOf({ buyer: { name: 'Ada Example', ...addresses } })))
    expect(document.buyer.address.city).toBe(city)
    expect(document.delivery?.address?.city).toBe(city)
  })

  test('a buyer without an address is a fault', () => {
    expect(faultsOf(saleOf(orderOf({ buyer: { name: 'Ada Example' } })))).toMatchObject([
      { code: 'BILLING-BUYER-ADDRESS', pointer: '/buyer' },
    ])
  })

  test('a buyer without a name is refused by the official rule', () => {
    const buyer = { name: '', shippingAddress: elsewhere }
    expect(faultsOf(saleOf(orderOf({ buyer })))).toContainEqual(
      expect.objectContaining({ code: 'EINVOICE-RULE', rule: 'BR-07' }),
    )
  })

  test('all that is known of seller and buyer is told', () => {
    const sale = saleOf(
      orderOf({
        buyer: {
          name: 'Example AG',
          billingAddress: { ...elsewhere, additionalStreet: 'Yard 3', subdivision: 'ST' },
          taxId: 'DE999999999',
          email: 'billing@example.com',
          electronicAddress: { scheme: '9930', value: 'DE999999999' },
          purchaseOrder: 'PO-77',
        },
      }),
      {
        legalEntity: {
          ...legalEntity,
          gln: '9506000134307',
          registrationId: 'HRB 1',
          electronicAddress: { scheme: '0088', value: '9506000134307' },
          contact: { name: 'Billing', telephone: '+49 341 0', email: 'billing@fable.example' },
        },
      },
    )
    expect(documentOf(sale)).toMatchObject({
      seller: {
        name: 'Fable & Thread GmbH',
        vatIdentifier: 'DE123456789',
        identifiers: [{ value: '9506000134307', scheme: '0088' }],
        legalRegistration: { value: 'HRB 1' },
        electronicAddress: { scheme: '0088', value: '9506000134307' },
        contact: { name: 'Billing' },
      },
      buyer: {
        vatIdentifier: 'DE999999999',
        electronicAddress: { scheme: '9930', value: 'DE999999999' },
        contact: { email: 'billing@example.com' },
        address: {
          line1: 'Side Road 2',
          line2: 'Yard 3',
          city: 'Halle',
          postCode: '06108',
          subdivision: 'ST',
          country: 'DE',
        },
      },
      references: {
        salesOrder: '#1001',
        purchaseOrder: 'PO-77',
        buyerReference: 'PO-77',
        despatchAdvice: 'S-1',
      },
    })
    expect(faultsOf(sale)).toEqual([])
  })
})

describe('untaxed sales', () => {
  const untaxedLine = { ...mugs, price: priceOf('20.00', '0.00', '20.00') }
  const company: Order['buyer'] = {
    name: 'Example SARL',
    taxId: 'FR12345678901',
    billingAddress: { street: 'Rue 1', city: 'Lyon', postalCode: '69001', country: 'FR' },
  }

  test.each([
    [{ category: 'Z' as const }, {}],
    [{ category: 'E' as const, reason: 'Exempt under § 4 UStG' }, {}],
    [{ category: 'AE' as const, reason: 'Reverse charge', reasonCode: 'VATEX-EU-AE' }, { buyer: company }],
    [
      { category: 'K' as const, reason: 'Intra-Community supply', reasonCode: 'VATEX-EU-IC' },
      { buyer: company },
    ],
    [{ category: 'G' as const, reason: 'Export', reasonCode: 'VATEX-EU-G' }, {}],
  ])('%o keeps every rule', (untaxed, change) => {
    for (const pricesIncludeTax of [true, false]) {
      const order = orderOf({ lines: [untaxedLine], pricesIncludeTax, charges: [freight], ...change })
      const sale = saleOf(order, { legalEntity: { ...legalEntity, untaxed } })
      expect(faultsOf(sale)).toEqual([])
      expect(invoiceOf(sale).vatBreakdown).toMatchObject([
        { ...untaxed, taxableAmount: '25.00', taxAmount: '0.00' },
      ])
    }
  })

  const freight: OrderCharge = { ...shipping, price: priceOf('5.00', '0.00', '5.00') }

  test('the reason of a SKU is for its lines alone', () => {
    const order = orderOf({ lines: [untaxedLine], charges: [freight] })
    const skus = new Map([[mug.sku, { ...mug, untaxed: { category: 'Z' as const } }]])
    expect(faultsOf(saleOf(order, { skus }))).toMatchObject([
      { code: 'BILLING-TAX-CATEGORY-UNKNOWN', pointer: '/charges/0' },
    ])
  })
})

describe('faults', () => {
  test('come all at once, each with a pointer into the order', () => {
    const untaxed = priceOf('1.00', '0.00', '1.00')
    const order = orderOf({
      buyer: { name: 'Ada Example' },
      lines: [mugs, { ...mugs, lineId: '2', price: untaxed }],
      charges: [
        { ...shipping, chargeId: 'free', price: priceOf('0.00', '0.00', '0.00') },
        { ...shipping, price: untaxed },
      ],
    })
    expect(faultsOf(saleOf(order)).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['BILLING-TAX-CATEGORY-UNKNOWN', '/lines/1'],
      ['BILLING-TAX-CATEGORY-UNKNOWN', '/charges/1'],
      ['BILLING-BUYER-ADDRESS', '/buyer'],
    ])
  })

  test('a currency that EN 16931 cannot hold', () => {
    const order = orderOf({
      currency: 'KWD',
      lines: [{ ...mugs, price: priceOf('20.000', '3.800', '23.800', '19'), discount: '0.000' }],
    })
    expect(faultsOf(saleOf(order)).map(({ code }) => code)).toContain('EINVOICE-CURRENCY-DECIMALS')
  })

  test('a share of a line that the order does not have is a defect', () => {
    expect(() => taxDocument(saleOf(orderOf(), { shares: [{ ...wholeOf(mugs), lineId: '9' }] }))).toThrow(
      /line/,
    )
  })
})

test('goods stand on their line', () => {
  const goods = new Map([['1', { gtin: '09506000134352', units: [{ serials: ['A', 'B'] }] }]])
  expect(documentOf(saleOf(orderOf(), { goods })).lines[0]?.tracked).toEqual(goods.get('1'))
  expect(documentOf(saleOf(orderOf())).lines[0]).not.toHaveProperty('tracked')
})
