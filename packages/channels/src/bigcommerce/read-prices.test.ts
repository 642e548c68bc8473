import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, fetched, mugs, mugsTax, parcelTax } from './payload-fixture.ts'
import { bigCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(bigCommerceToOrder, connection)

describe('prices', () => {
  const discounted = {
    products: [
      mugs({ discounted_total_inc_tax: '21.4200', applied_discounts: [{ id: 'coupon', amount: '2.0000' }] }),
    ],
    taxes: [mugsTax({ line_amount: '3.4200' }), parcelTax()],
  }
  const totals = { total_inc_tax: '27.3700', total_tax: '4.3700' }

  test('are what is left after all discounts', () => {
    const [line] = orderOf(fetched(discounted, totals)).lines
    expect(line).toMatchObject({ discount: '2.00', price: { net: '18.00', tax: '3.42', gross: '21.42' } })
  })

  test('have their discount with tax where prices include it', () => {
    const mapped = orderOf(fetched(discounted, { ...totals, is_tax_inclusive_pricing: true }))
    expect(mapped).toMatchObject({
      pricesIncludeTax: true,
      lines: [{ discount: '2.38', price: { net: '18.00' } }],
    })
  })

  test('whose discounted total is missing are a fault', () => {
    const products = [mugs({ discounted_total_inc_tax: null, applied_discounts: [{ amount: '2.0000' }] })]
    expect(faultsOf(fetched({ products }))).toEqual(['CHANNELS-SHAPE /products/0/discounted_total_inc_tax'])
    expect(orderOf(fetched({ products: [mugs({ discounted_total_inc_tax: null })] })).totals.gross).toBe(
      '29.75',
    )
  })

  test('have four digits that round to money', () => {
    const products = [mugs({ discounted_total_inc_tax: '23.8014' })]
    const taxes = [mugsTax({ line_amount: '3.8014' }), parcelTax()]
    expect(orderOf(fetched({ products, taxes })).totals).toEqual({
      net: '25.00',
      tax: '4.75',
      gross: '29.75',
    })
  })

  test('the part of a bundle that costs nothing is a line of its own', () => {
    const free = { total_ex_tax: '0', total_inc_tax: '0', total_tax: '0', discounted_total_inc_tax: '0' }
    const part = mugs({
      id: 302,
      sku: 'SAUCER',
      parent_order_product_id: 301,
      is_bundled_product: true,
      ...free,
    })
    expect(orderOf(fetched({ products: [mugs(), part] })).lines.map(({ sku }) => sku)).toEqual([
      'MUG-BLUE',
      'SAUCER',
    ])
  })
})

describe('taxes', () => {
  test('of one line may be several', () => {
    const taxes = [
      mugsTax({ rate: '10.0000', line_amount: '2.0000', name: 'State' }),
      mugsTax({ rate: '9.0000', line_amount: '1.8000', name: 'City' }),
      parcelTax(),
    ]
    expect(orderOf(fetched({ taxes })).lines[0]?.price.taxes).toEqual([
      { title: 'State', rate: '10', amount: '2.00', liability: 'seller' },
      { title: 'City', rate: '9', amount: '1.80', liability: 'seller' },
    ])
  })

  test('without rows have their rate from the amounts', () => {
    expect(orderOf(fetched({ taxes: [] })).lines[0]?.price.taxes).toEqual([
      { title: '', rate: '19', amount: '3.80', liability: 'seller' },
    ])
  })

  test('whose rate nothing tells are a fault', () => {
    const products = [mugs({ total_inc_tax: '0.04', total_tax: '0.01', discounted_total_inc_tax: '0.04' })]
    const totals = {
      shipping_cost_inc_tax: '0',
      shipping_cost_tax: '0',
      total_inc_tax: '0.04',
      total_tax: '0.01',
    }
    expect(faultsOf(fetched({ products, taxes: [] }, totals))).toEqual(['CHANNELS-RATE-UNTOLD /products/0'])
  })

  test('beyond the price are a fault', () => {
    const taxes = [mugsTax({ line_amount: '23.8100' }), parcelTax()]
    expect(faultsOf(fetched({ taxes }))).toEqual(['CHANNELS-PRICE-NEGATIVE /products/0'])
  })

  test('a row of handling for a product is not the tax of the product', () => {
    const taxes = [mugsTax(), parcelTax(), mugsTax({ line_item_type: 'handling', line_amount: '0.1900' })]
    const totals = {
      handling_cost_inc_tax: '1.19',
      handling_cost_tax: '0.19',
      total_inc_tax: '30.94',
      total_tax: '4.94',
    }
    const { lines, charges } = orderOf(fetched({ taxes }, totals))
    expect(lines[0]?.price.tax).toBe('3.80')
    expect(charges.map(({ chargeId, kind, price }) => [chargeId, kind, price.gross])).toEqual([
      ['shipping', 'shipping', '5.95'],
      ['handling', 'fee', '1.19'],
    ])
  })
})
