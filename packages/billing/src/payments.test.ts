import { calculate, type Invoice } from '@tallystick/einvoice'
import { add, decimal, formatDecimal, sum } from '@tallystick/kernel'
import type { LineShare, OrderCharge, OrderLine, Payment } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import type { Sale } from './sale.ts'
import { legalEntity, mug, mugs, orderOf, priceOf, saleOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

function invoiceOf(sale: Sale): Invoice {
  const document = taxDocument(sale)
  const invoice = document.ok ? calculate(document.value) : document
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return invoice.value
}

const gift = (amount: string): Payment => ({ kind: 'gift-card', amount })
const card = (amount: string): Payment => ({ kind: 'card', amount })

describe('a paid order', () => {
  test.each<[Payment[], object]>([
    [[], { meansCode: '68' }],
    [[card('23.80')], { meansCode: '68', meansText: 'card 23.80 EUR' }],
    [[gift('20.00'), card('3.80')], { meansCode: '68', meansText: 'gift card 20.00 EUR, card 3.80 EUR' }],
    [
      [{ kind: 'cash', amount: '20.00' }, card('3.80')],
      { meansCode: '10', meansText: 'cash 20.00 EUR, card 3.80 EUR' },
    ],
    [[gift('23.80')], { meansCode: 'ZZZ', meansText: 'gift card 23.80 EUR' }],
    [
      [{ kind: 'online', amount: '50.00' }, gift('1.00'), gift('1.00')],
      { meansCode: '68', meansText: 'online payment, gift card' },
    ],
  ])('by %j', (payments, payment) => {
    const invoice = invoiceOf(saleOf(orderOf({ payments })))
    expect(invoice.payment).toEqual(payment)
    expect(invoice.totals).toMatchObject({ withVat: '23.80', prepaid: '23.80', payable: '0.00' })
    expect(invoice.lines[0]).not.toHaveProperty('allowances')
  })
})

describe('an order that is not paid whole', () => {
  const entity = { ...legalEntity, iban: 'DE75512108001245126199', paymentTerms: '14 days net' }

  test('owes what was not paid in advance', () => {
    const order = orderOf({ paid: false, payments: [gift('10.00')] })
    const invoice = invoiceOf(saleOf(order, { legalEntity: entity }))
    expect(invoice.totals).toMatchObject({ prepaid: '10.00', payable: '13.80' })
    expect(invoice).toMatchObject({ payment: { meansCode: '58' }, paymentTerms: '14 days net' })
  })

  test('that comes to less than nothing by its rounding was not paid that', () => {
    const order = orderOf({
      paid: false,
      lines: [{ ...mugs, price: priceOf('0.00', '0.00', '0.00', '19') }],
      charges: [{ chargeId: 'r', kind: 'rounding', label: '', price: priceOf('-0.01', '0.00', '-0.01') }],
    })
    const { totals } = invoiceOf(saleOf(order, { legalEntity: entity }))
    expect(totals).toMatchObject({ rounding: '-0.01', payable: '-0.01' })
    expect(totals.prepaid ?? '0.00').toBe('0.00')
  })

  test('paid but for a rest, owes that rest with the rounding of the channel', () => {
    const rounding = {
      chargeId: 'r',
      kind: 'rounding' as const,
      label: '',
      price: priceOf('0.02', '0', '0.02'),
    }
    const order = orderOf({ paid: false, charges: [rounding], payments: [gift('13.82')] })
    const { totals } = invoiceOf(saleOf(order, { legalEntity: entity }))
    expect(totals).toMatchObject({ prepaid: '13.82', rounding: '0.02', payable: '10.00' })
  })

  test('never has more in advance than it costs', () => {
    const order = orderOf({ paid: false, payments: [gift('30.00')] })
    expect(invoiceOf(saleOf(order, { legalEntity: entity })).totals).toMatchObject({
      prepaid: '23.80',
      payable: '0.00',
    })
  })

  test('brings each of its shipments a part of it', () => {
    const three = { ...mugs, quantity: 3 }
    const order = orderOf({ paid: false, lines: [three], payments: [gift('10.00')] })
    const invoices = [0, 1, 2].map((from) => {
      const shares = [{ lineId: '1', from, to: from + 1, ordered: 3 }]
      return invoiceOf(saleOf(order, { shares, carriesCharges: from === 0 }))
    })
    expect(invoices.map(({ totals }) => totals.prepaid)).toEqual(['3.33', '3.34', '3.33'])
  })
})

test('a gift basket with mixed rates and a card, paid with another card, shipped in parts, adds up to the cent', () => {
  const giftCard = { ...mug, sku: 'CARD-25', voucher: 'multi-purpose' as const }
  const skus = new Map([mug, giftCard].map((sku) => [sku.sku, sku]))
  const line = (
    lineId: string,
    quantity: number,
    price: OrderLine['price'],
    sku = 'MUG-BLUE',
  ): OrderLine => ({
    ...mugs,
    lineId,
    quantity,
    price,
    sku,
  })
  const lines = [
    line('chocolate', 3, priceOf('12.62', '0.88', '13.50', '7')),
    line('wine', 2, priceOf('21.00', '3.99', '24.99', '19')),
    line('card', 1, priceOf('25.00', '0.00', '25.00'), 'CARD-25'),
  ]
  const shipping: OrderCharge = {
    chargeId: 's',
    kind: 'shipping',
    label: 'Shipping',
    price: priceOf('4.12', '0.78', '4.90', '19'),
  }
  const order = orderOf({
    lines,
    charges: [shipping],
    payments: [gift('40.00'), card('28.39')],
    totals: { net: '62.74', tax: '5.65', gross: '68.39' },
  })
  const shipments: LineShare[][] = [
    [
      { lineId: 'chocolate', from: 0, to: 1, ordered: 3 },
      { lineId: 'card', from: 0, to: 1, ordered: 1 },
    ],
    [
      { lineId: 'chocolate', from: 1, to: 3, ordered: 3 },
      { lineId: 'wine', from: 0, to: 1, ordered: 2 },
    ],
    [{ lineId: 'wine', from: 1, to: 2, ordered: 2 }],
  ]
  for (const paid of [true, false]) {
    const invoices = shipments.map((shares, i) =>
      invoiceOf(saleOf({ ...order, paid }, { skus, shares, carriesCharges: i === 0 })),
    )
    const all = (amounts: readonly string[]) => formatDecimal(sum(amounts.map(decimal)))
    const due = invoices.map(({ totals }) => add(decimal(totals.prepaid ?? '0'), decimal(totals.payable)))
    expect(all(due.map(formatDecimal))).toBe('68.39')
    expect(all(invoices.map(({ totals }) => totals.prepaid ?? '0'))).toBe('68.39')
    expect(all(invoices.map(({ totals }) => totals.payable))).toBe('0.00')
    expect(invoices.flatMap(({ vatBreakdown }) => vatBreakdown.map(({ category }) => category))).toContain(
      'E',
    )
  }
})
