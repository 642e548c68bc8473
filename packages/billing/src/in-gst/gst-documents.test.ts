import { calendarDate, instant } from '@tallystick/kernel'
import type { LegalEntity, LineShare, Sku } from '@tallystick/orders'
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
  usha,
} from './in-gst-fixture.ts'

function documentsOf(sale: Sale) {
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  if (!documents.ok) throw new Error(JSON.stringify(documents.faults))
  return documents.value
}
function invoiceOf(sale: Sale) {
  const [invoice] = documentsOf(sale)
  if (invoice === undefined) throw new Error('no document')
  return invoice
}
const faultsOf = (sale: Sale) => {
  const documents = gstDocuments(sale, sale.legalEntity.gst ?? gst)
  return documents.ok ? [] : documents.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}
const share = (from: number, to: number, ordered = 3): LineShare => ({ lineId: 'L1', from, to, ordered })
const plain = (net: string) => priceWith(net)

describe('a line', () => {
  test('is what its SKU and its units are', () => {
    const sku: Sku = { ...router, unit: 'KGM', gst: { hsn: '998713', isService: true, originCountry: 'DE' } }
    const tracked = {
      gtin: '09506000134352',
      warrantyUntil: calendarDate('2027-11-20'),
      units: [{ lot: 'LOT-1', serials: ['A1', 'A2'] }],
    }
    const sale = gstSaleOf(gstOrder(), {
      skus: new Map([['ROUTER', sku]]),
      goods: new Map([['L1', tracked]]),
    })
    expect(invoiceOf(sale).lines).toMatchObject([
      {
        description: 'Router',
        hsn: '998713',
        isService: true,
        originCountry: 'DE',
        quantity: '2',
        unit: 'KGM',
        gstRate: '18',
        orderLine: 'L1',
        tracked,
      },
    ])
  })

  test('has prices with tax or without it', () => {
    const heads = { taxable: '2000.00', cgst: '180.00', sgst: '180.00', total: '2360.00' }
    expect(invoiceOf(gstSaleOf(gstOrder({ pricesIncludeTax: true }))).totals).toMatchObject(heads)
    expect(invoiceOf(gstSaleOf(gstOrder({ pricesIncludeTax: false }))).totals).toMatchObject(heads)
  })

  test('has its discount on the tax base of the order', () => {
    const order = gstOrder({ lines: [{ ...routers, discount: '118.00' }] })
    expect(invoiceOf(gstSaleOf(order)).lines[0]?.amounts).toMatchObject({
      gross: '2100.00',
      discount: '100.00',
      taxable: '2000.00',
    })
  })

  test('carries its part of the order, and the parts add up to it', () => {
    const price = priceWith(
      '100.00',
      taxOf('CGST', '9', '9.00'),
      taxOf('SGST', '9', '9.00'),
      taxOf('Cess', '0', '0.10'),
    )
    const order = gstOrder({ lines: [{ ...routers, quantity: 3, price, discount: '1.00' }] })
    const parts = [share(2, 3), share(0, 2)].map((part) => invoiceOf(gstSaleOf(order, { shares: [part] })))
    expect(parts.map(({ totals }) => totals.total)).toEqual(['39.37', '78.73'])
    expect(parts.map(({ lines }) => lines[0]?.amounts.cessNonAdvalorem)).toEqual(['0.03', '0.07'])
    expect(parts.map(({ lines }) => lines[0]?.quantity)).toEqual(['1', '2'])
  })

  test('without an HSN code is refused', () => {
    const { gst: _gst, ...bare } = router
    expect(faultsOf(gstSaleOf(gstOrder(), { skus: new Map([['ROUTER', bare]]) }))).toEqual([
      'BILLING-GST-HSN /lines/0',
    ])
    const short = { ...router, gst: { hsn: '8517' } }
    expect(faultsOf(gstSaleOf(gstOrder(), { skus: new Map([['ROUTER', short]]) }))).toEqual([
      'GST-HSN /lines/0',
    ])
  })

  test('may be a gift', () => {
    const order = gstOrder({ lines: [routers, { ...routers, lineId: 'L2', price: plain('0.00') }] })
    expect(invoiceOf(gstSaleOf(order)).lines[1]).toMatchObject({ gstRate: '0', amounts: { total: '0.00' } })
  })
})

describe('what was charged', () => {
  test('is what the document comes to, by its round-off', () => {
    const order = gstOrder({
      pricesIncludeTax: false,
      lines: [{ ...routers, price: halves('99.99', '8.98') }],
      charges: [chargeOf('rounding', plain('0.05'))],
    })
    expect(invoiceOf(gstSaleOf(order)).totals).toMatchObject({
      cgst: '9.00',
      roundOff: '0.01',
      total: '118.00',
    })
  })

  test('hides no wrong rate in it', () => {
    const order = gstOrder({
      pricesIncludeTax: false,
      lines: [{ ...routers, price: halves('100.00', '6.00') }],
    })
    expect(faultsOf(gstSaleOf(order))).toEqual(['GST-SETTLEMENT-DIFFERS /totals/gross'])
    const untaxed = gstOrder({
      pricesIncludeTax: false,
      lines: [{ ...routers, price: halves('5.00', '0.00') }],
    })
    expect(faultsOf(gstSaleOf(untaxed))).toEqual(['GST-SETTLEMENT-DIFFERS /totals/gross'])
  })

  test('may be of tax that was rounded on one unit and multiplied', () => {
    const price = halves('50.00', '5.00')
    const order = gstOrder({ pricesIncludeTax: false, lines: [{ ...routers, quantity: 100, price }] })
    expect(invoiceOf(gstSaleOf(order)).totals).toMatchObject({
      cgst: '4.50',
      roundOff: '1.00',
      total: '60.00',
    })
  })

  test('is paid or due', () => {
    const payments = [
      { kind: 'gift-card' as const, amount: '2000.00' },
      { kind: 'cash' as const, amount: '360.00' },
    ]
    expect(invoiceOf(gstSaleOf(gstOrder({ payments }))).payment).toEqual({
      mode: 'Cash',
      paid: '2360.00',
      due: '0.00',
    })
    expect(invoiceOf(gstSaleOf(gstOrder())).payment?.mode).toBe('Online')
    const paidAt = instant('2026-11-20T09:00:00Z')
    const upi = { kind: 'online' as const, amount: '2360.00', reference: 'UPI-4471', paidAt }
    expect(invoiceOf(gstSaleOf(gstOrder({ payments: [upi] }))).payment).toMatchObject({
      received: [{ mode: 'Online', amount: '2360.00', reference: 'UPI-4471', at: paidAt }],
    })
    const owed = gstOrder({ paid: false, payments: [{ kind: 'card', amount: '360.00' }] })
    expect(invoiceOf(gstSaleOf(owed)).payment).toEqual({ mode: 'Credit', paid: '360.00', due: '2000.00' })
    const legalEntity = { ...sellerOf(), paymentTerms: '14 days' }
    expect(invoiceOf(gstSaleOf(gstOrder({ paid: false }), { legalEntity })).payment).toEqual({
      mode: 'Credit',
      terms: '14 days',
      paid: '0.00',
      due: '2360.00',
    })
  })

  test('refers to the order, and to the buyer’s', () => {
    expect(invoiceOf(gstSaleOf()).references).toEqual({ contracts: [{ external: '#1001' }] })
    const order = gstOrder({ buyer: { ...usha, purchaseOrder: 'PO-7' } })
    expect(invoiceOf(gstSaleOf(order)).references).toEqual({
      contracts: [{ external: '#1001', purchaseOrder: 'PO-7' }],
    })
  })
})

describe('what is not the seller’s to invoice', () => {
  const theirs = { ...taxOf('GST', '5', '5.00'), liability: 'marketplace' as const }
  const facilitated = { ...routers, lineId: 'L2', price: priceWith('100.00', theirs) }
  const order = gstOrder({ lines: [routers, facilitated] })
  const seller = (change: Partial<LegalEntity>) => ({ ...sellerOf(), ...change })

  test('is parked, or left out as is set', () => {
    expect(faultsOf(gstSaleOf(order))).toEqual(['BILLING-TAX-BY-MARKETPLACE /lines/1'])
    const legalEntity = seller({ marketplaceTax: { treatment: 'leave-out' } })
    expect(invoiceOf(gstSaleOf(order, { legalEntity })).totals.total).toBe('2360.00')
    const alone = gstSaleOf(gstOrder({ lines: [facilitated] }), { legalEntity })
    expect(faultsOf(alone)).toEqual(['BILLING-NOTHING-TO-INVOICE /lines'])
  })

  test('is never invoiced without its tax', () => {
    const legalEntity = seller({
      marketplaceTax: { treatment: 'as-untaxed', untaxed: { category: 'E', reason: 'Exempt' } },
    })
    expect(faultsOf(gstSaleOf(order, { legalEntity }))).toEqual(['BILLING-TAX-BY-MARKETPLACE /lines/1'])
  })

  test('is not what a marketplace keeps back', () => {
    const kept = { ...taxOf('TCS', '0.5', '0.00'), liability: 'marketplace' as const }
    const price = { ...routers.price, taxes: [...routers.price.taxes, kept] }
    expect(invoiceOf(gstSaleOf(gstOrder({ lines: [{ ...routers, price }] }))).totals.total).toBe('2360.00')
  })

  test('is a voucher for goods of several rates, where that is set', () => {
    const card: Sku = { ...router, sku: 'CARD', voucher: 'multi-purpose', gst: { hsn: '49070090' } }
    const line = { ...routers, lineId: 'L2', sku: 'CARD', price: plain('500.00') }
    const sale = gstSaleOf(gstOrder({ lines: [routers, line] }), {
      skus: new Map([router, card].map((sku) => [sku.sku, sku])),
    })
    expect(invoiceOf(sale)).toMatchObject({ lines: [{}, { gstRate: '0' }], totals: { total: '2860.00' } })
    const legalEntity = seller({ multiPurposeVouchers: 'leave-out' })
    expect(invoiceOf({ ...sale, legalEntity }).totals.total).toBe('2360.00')
    const taxed = { ...line, price: halves('500.00', '45.00') }
    expect(
      faultsOf({
        ...sale,
        order: gstOrder({ lines: [taxed] }),
        shares: [{ ...share(0, 2, 2), lineId: 'L2' }],
      }),
    ).toEqual(['BILLING-VOUCHER-TAXED /lines/0'])
  })
})

describe('more units than a portal takes', () => {
  const serials = Array.from({ length: 1_200 }, (_, i) => `S${i}`)
  const goods = new Map([['L1', { units: [{ serials }] }]])
  const sold = (buyer: typeof usha | { name: string }, settings: object = {}) => {
    const line = { ...routers, quantity: 1_200, price: halves('12000.00', '1080.00') }
    return gstSaleOf(gstOrder({ buyer, lines: [line] }), { goods, legalEntity: sellerOf(settings) })
  }

  test('are told in attributes, or on several documents as is set', () => {
    expect(documentsOf(sold(usha))).toMatchObject([{ lines: [{ serialsIn: 'attributes' }] }])
    const split = documentsOf(sold(usha, { overflow: 'split' }))
    expect(split.map(({ lines, totals }) => [lines[0]?.quantity, totals.total])).toEqual([
      ['1000', '11800.00'],
      ['200', '2360.00'],
    ])
  })

  test('are no concern of documents that no portal takes', () => {
    const consumer = { name: 'Asha', billingAddress: gstOrder().buyer.shippingAddress }
    for (const sale of [
      sold(consumer, { overflow: 'split' }),
      sold(usha, { overflow: 'split', turnover: '50000000' }),
    ])
      expect(documentsOf(sale)).toMatchObject([{ lines: [{ quantity: '1200' }] }])
  })
})
