import type { Sku } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import type { Sale } from '../sale.ts'
import { gstDocuments } from './gst-documents.ts'
import {
  chargeOf,
  gst,
  gstOrder,
  gstSaleOf,
  halves,
  priceWith,
  router,
  routers,
  sellerOf,
  taxOf,
} from './in-gst-fixture.ts'

function invoiceOf(sale: Sale) {
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  if (!documents.ok || documents.value[0] === undefined) throw new Error(JSON.stringify(documents))
  return documents.value[0]
}
const faultsOf = (sale: Sale) => {
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  return documents.ok ? [] : documents.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}
const plain = (net: string) => priceWith(net)

describe('a charge', () => {
  const books: Sku = { ...router, sku: 'BOOK', unit: 'KGM', gst: { hsn: '49011010', rate: '5' } }
  const book = { ...routers, lineId: 'L2', sku: 'BOOK', price: halves('10.00', '0.90') }
  const skus = new Map([router, books].map((sku) => [sku.sku, sku]))
  const charged = (...charges: ReturnType<typeof chargeOf>[]) =>
    gstSaleOf(gstOrder({ lines: [book, routers], charges }), { skus })

  test('is a line of the goods that are worth most, at its own rate', () => {
    const sale = charged(chargeOf('shipping', priceWith('100.00', taxOf('IGST', '5', '5.00'))))
    const { lines, totals } = invoiceOf(sale)
    expect(lines[2]).toMatchObject({
      description: 'Delivery',
      hsn: '85176290',
      unit: 'LS',
      quantity: '1',
      gstRate: '5',
      amounts: { taxable: '100.00', total: '105.00' },
    })
    expect(lines[2]).not.toHaveProperty('orderLine')
    expect(totals.total).toBe('2476.80')
  })

  test('without a rate of its own has that of the goods', () => {
    const { lines } = invoiceOf(charged(chargeOf('fee', plain('118.00'))))
    expect(lines[2]).toMatchObject({ gstRate: '18', amounts: { taxable: '100.00', total: '118.00' } })
  })

  test('without tax is refused where that would come on top', () => {
    const order = gstOrder({ pricesIncludeTax: false, charges: [chargeOf('shipping', plain('100.00'))] })
    expect(faultsOf(gstSaleOf(order))).toEqual(['BILLING-GST-RATE /charges/0'])
  })

  test('goes with the first shipment, where it costs anything', () => {
    const free = chargeOf('shipping', plain('0.00'))
    expect(invoiceOf(charged(free)).lines).toHaveLength(2)
    const sale = charged(chargeOf('shipping', plain('118.00')), chargeOf('rounding', plain('0.40')))
    expect(invoiceOf({ ...sale, carriesCharges: false }).totals.total).toBe('2371.80')
  })

  test('has its part of what was paid in advance, and so has a rounding', () => {
    const order = gstOrder({
      paid: false,
      payments: [{ kind: 'card', amount: '2478.40' }],
      charges: [chargeOf('shipping', halves('100.00', '9.00')), chargeOf('rounding', plain('0.40'))],
    })
    expect(invoiceOf(gstSaleOf(order)).payment).toMatchObject({ paid: '2478.40', due: '0.00' })
  })

  test('goes with the goods of the order where there are none in the shipment', () => {
    const card: Sku = { ...router, sku: 'CARD', voucher: 'multi-purpose' }
    const line = { ...routers, lineId: 'L3', sku: 'CARD', price: plain('500.00') }
    const order = gstOrder({ lines: [line, routers], charges: [chargeOf('shipping', plain('118.00'))] })
    const sale = gstSaleOf(order, {
      skus: new Map([router, card].map((sku) => [sku.sku, sku])),
      shares: [{ lineId: 'L3', from: 0, to: 2, ordered: 2 }],
      legalEntity: { ...sellerOf(), multiPurposeVouchers: 'leave-out' },
    })
    expect(invoiceOf(sale)).toMatchObject({ lines: [{ hsn: '85176290' }], totals: { total: '118.00' } })
  })

  test('that is a tip is untaxed beside the lines, unless it was taxed', () => {
    expect(invoiceOf(charged(chargeOf('tip', plain('50.00')))).totals).toMatchObject({
      otherCharges: '50.00',
      total: '2421.80',
    })
    const taxed = invoiceOf(charged(chargeOf('tip', halves('50.00', '4.50'))))
    expect(taxed.lines[2]).toMatchObject({ gstRate: '18', amounts: { taxable: '50.00' } })
    expect(taxed.totals.otherCharges).toBe('0.00')
  })

  test('below nothing is taken off goods of the same kind', () => {
    const fee = chargeOf(
      'fee',
      priceWith('-100.00', taxOf('CGST', '9', '-9.00'), taxOf('SGST', '9', '-9.00')),
    )
    const { lines, totals } = invoiceOf(gstSaleOf(gstOrder({ charges: [fee] })))
    expect([lines.length, lines[0]?.amounts.discount, totals.total]).toEqual([1, '100.00', '2242.00'])
  })
})
