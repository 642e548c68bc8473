import { calculate, type Invoice } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import type { LegalEntity, MarketplaceTax, OrderCharge, OrderLine, Price } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { renderChecked } from './render-checked.ts'
import type { Sale } from './sale.ts'
import { legalEntity, mug, mugs, orderOf, priceOf, saleOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

function faultsOf(sale: Sale): string[] {
  const document = taxDocument(sale)
  return document.ok ? [] : document.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

/** The invoice of a sale, which every rule accepts. */
function invoiceOf(sale: Sale): Invoice {
  const document = taxDocument(sale)
  const invoice = document.ok ? calculate(document.value) : document
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  const numbering = { number: 'INV-1', issueDate: calendarDate('2026-11-20') }
  expect(renderChecked(invoice.value, numbering)).toMatchObject({ ok: true })
  return invoice.value
}

/** A price with a tax that the marketplace owes. */
function collected(net: string, tax: string, gross: string, rate: string): Price {
  return { net, tax, gross, taxes: [{ title: 'Sales tax', rate, amount: tax, liability: 'marketplace' }] }
}

const theirs: OrderLine = { ...mugs, lineId: '2', price: collected('20.00', '1.65', '21.65', '8.25') }
const shipping: OrderCharge = {
  chargeId: 's',
  kind: 'shipping',
  label: 'Shipping',
  price: priceOf('4.20', '0.80', '5.00', '19'),
}
const facilitated: MarketplaceTax = {
  treatment: 'as-untaxed',
  untaxed: { category: 'E', reason: 'Sales tax is owed by the marketplace facilitator' },
}
const marketplace = {
  name: 'Bazaar S.à r.l.',
  address: { street: 'Market Street 1', city: 'Luxembourg', postalCode: 'L-1111', country: 'LU' },
  taxId: 'LU26375245',
}
const deemed: MarketplaceTax = {
  treatment: 'as-untaxed',
  untaxed: { category: 'E', reason: 'Exempt supply to a deemed supplier (Directive 2006/112/EC, Art. 136a)' },
  marketplace,
}

function seller(marketplaceTax?: MarketplaceTax): LegalEntity {
  return { ...legalEntity, ...(marketplaceTax && { marketplaceTax }) }
}

describe('a tax that the marketplace owes', () => {
  test.each([undefined, { treatment: 'park' as const }])('is parked by default: %j', (setting) => {
    const sale = saleOf(orderOf({ lines: [mugs, theirs] }), { legalEntity: seller(setting) })
    expect(faultsOf(sale)).toEqual(['BILLING-TAX-BY-MARKETPLACE /lines/1'])
  })

  test('is parked where the seller owes tax on the same line, whatever the setting', () => {
    const taxes = [...theirs.price.taxes, ...mugs.price.taxes]
    const line = { ...theirs, price: { ...theirs.price, taxes } }
    for (const setting of [{ treatment: 'leave-out' as const }, facilitated])
      expect(faultsOf(saleOf(orderOf({ lines: [line] }), { legalEntity: seller(setting) }))).toEqual([
        'BILLING-TAX-BY-MARKETPLACE /lines/0',
      ])
  })

  test('left out: the marketplace invoices the line, the seller the rest', () => {
    const sale = saleOf(orderOf({ lines: [theirs, mugs] }), {
      legalEntity: seller({ treatment: 'leave-out' }),
    })
    const { lines, totals } = invoiceOf(sale)
    expect(lines.map(({ item }) => item.sellerIdentifier)).toEqual(['MUG-BLUE'])
    expect(totals).toMatchObject({ withVat: '23.80', prepaid: '23.80', payable: '0.00' })
    const nothing = saleOf(orderOf({ lines: [theirs] }), { legalEntity: seller({ treatment: 'leave-out' }) })
    expect(faultsOf(nothing)).toEqual(['BILLING-NOTHING-TO-INVOICE /lines'])
  })

  test.each([true, false])(
    'facilitated, prices with tax %s: the net price, paid, and a note of what was collected',
    (pricesIncludeTax) => {
      const order = orderOf({
        lines: [{ ...theirs, discount: '5.00' }],
        pricesIncludeTax,
        charges: [{ ...shipping, price: collected('4.00', '0.33', '4.33', '8.25') }],
      })
      const invoice = invoiceOf(saleOf(order, { legalEntity: seller(facilitated) }))
      expect(invoice.totals).toMatchObject({
        withoutVat: '24.00',
        vat: '0.00',
        withVat: '24.00',
        prepaid: '24.00',
        payable: '0.00',
      })
      expect(invoice.lines[0]?.allowances).toEqual([
        { amount: pricesIncludeTax ? '4.62' : '5.00', reason: 'Discount' },
      ])
      expect(invoice.buyer.name).toBe('Ada Example')
      expect(invoice.notes).toEqual([
        {
          text: 'Tax collected and owed by the marketplace, not part of this invoice: Sales tax 8.25 %: 1.98 EUR',
        },
      ])
    },
  )

  test('its parts add up over shipments', () => {
    const three = { ...theirs, quantity: 3 }
    const order = orderOf({ lines: [three] })
    const notes = [0, 1, 2].map((from) => {
      const shares = [{ lineId: '2', from, to: from + 1, ordered: 3 }]
      return invoiceOf(
        saleOf(order, { shares, carriesCharges: from === 0, legalEntity: seller(facilitated) }),
      )
    })
    expect(notes.map(({ totals }) => totals.withVat)).toEqual(['6.67', '6.66', '6.67'])
    expect(notes.map((note) => note.notes?.[0]?.text.slice(-8))).toEqual(['0.55 EUR', '0.55 EUR', '0.55 EUR'])
  })

  test('deemed supplier: the marketplace is invoiced, exempt, and pays out later', () => {
    const sale = saleOf(orderOf({ lines: [theirs] }), { legalEntity: seller(deemed) })
    const invoice = invoiceOf(sale)
    expect(invoice).toMatchObject({
      buyer: { name: 'Bazaar S.à r.l.', vatIdentifier: 'LU26375245', address: { country: 'LU' } },
      payment: { meansCode: '97' },
      vatBreakdown: [{ category: 'E', taxableAmount: '20.00', reason: deemed.untaxed.reason }],
      totals: { withVat: '20.00', payable: '20.00' },
    })
    expect(invoice.totals).not.toHaveProperty('prepaid')
    const mixed = saleOf(orderOf({ lines: [mugs, theirs], charges: [shipping] }), {
      legalEntity: seller(deemed),
    })
    expect(faultsOf(mixed)).toEqual(['BILLING-TAX-BY-MARKETPLACE /lines/1'])
    expect(invoiceOf(saleOf(orderOf(), { legalEntity: seller(deemed) })).buyer.name).toBe('Ada Example')
  })
})

describe('a voucher', () => {
  const card = { ...mug, sku: 'CARD-25', name: 'Gift card', voucher: 'multi-purpose' as const }
  const sold: OrderLine = {
    ...mugs,
    lineId: 'card',
    sku: 'CARD-25',
    quantity: 1,
    price: priceOf('25.00', '0.00', '25.00'),
  }
  const skus = new Map([mug, card].map((sku) => [sku.sku, sku]))

  test('for one purpose is taxed like its goods', () => {
    const single = { ...card, voucher: 'single-purpose' as const }
    const line = { ...sold, price: priceOf('21.01', '3.99', '25.00', '19') }
    const sale = saleOf(orderOf({ lines: [line] }), { skus: new Map([[single.sku, single]]) })
    expect(invoiceOf(sale).vatBreakdown).toMatchObject([{ category: 'S', rate: '19', taxAmount: '3.99' }])
    const untaxed = saleOf(orderOf({ lines: [sold] }), { skus: new Map([[single.sku, single]]) })
    expect(faultsOf(untaxed)).toEqual(['BILLING-TAX-CATEGORY-UNKNOWN /lines/0'])
  })

  test('for several stands exempt beside taxed goods, with its reason and those of others', () => {
    const book = { ...mug, sku: 'BOOK', untaxed: { category: 'E' as const, reason: 'Exempt under § 4 UStG' } }
    const lines = [mugs, sold, { ...sold, lineId: 'b', sku: 'BOOK' }]
    const invoice = invoiceOf(saleOf(orderOf({ lines }), { skus: new Map([...skus, [book.sku, book]]) }))
    expect(invoice.vatBreakdown).toMatchObject([
      {
        category: 'E',
        taxableAmount: '50.00',
        taxAmount: '0.00',
        reason:
          'Multi-purpose voucher: its sale is no supply (Directive 2006/112/EC, Art. 30b); Exempt under § 4 UStG',
      },
      { category: 'S', taxAmount: '3.80' },
    ])
    expect(invoice.totals).toMatchObject({ withVat: '73.80', prepaid: '73.80', payable: '0.00' })
  })

  test('by itself is an invoice too, with the seller’s own words where it has some', () => {
    expect(invoiceOf(saleOf(orderOf({ lines: [sold] }), { skus })).totals.withVat).toBe('25.00')
    const own = { ...card, untaxed: { category: 'E' as const, reason: 'Gift card' } }
    const invoice = invoiceOf(saleOf(orderOf({ lines: [sold] }), { skus: new Map([[own.sku, own]]) }))
    expect(invoice.vatBreakdown[0]).toMatchObject({ category: 'E', reason: 'Gift card' })
  })

  test('can be left out, with what was paid for it; charges may then be all there is', () => {
    const entity = { ...legalEntity, multiPurposeVouchers: 'leave-out' as const }
    const basket = saleOf(orderOf({ lines: [sold, mugs] }), { skus, legalEntity: entity })
    expect(invoiceOf(basket).totals).toMatchObject({ withVat: '23.80', prepaid: '23.80' })
    const alone = orderOf({ lines: [sold] })
    expect(faultsOf(saleOf(alone, { skus, legalEntity: entity }))).toEqual([
      'BILLING-NOTHING-TO-INVOICE /lines',
    ])
    const posted = invoiceOf(saleOf({ ...alone, charges: [shipping] }, { skus, legalEntity: entity }))
    expect(posted.lines).toMatchObject([{ quantity: '1', netAmount: '4.20', item: { name: 'Shipping' } }])
    expect(posted.totals).toMatchObject({ withVat: '5.00', payable: '0.00' })
    expect(posted).not.toHaveProperty('charges')
  })

  test('on which tax was charged is parked', () => {
    const line = { ...sold, price: priceOf('21.01', '3.99', '25.00', '19') }
    expect(faultsOf(saleOf(orderOf({ lines: [line] }), { skus }))).toEqual(['BILLING-VOUCHER-TAXED /lines/0'])
  })
})
