import { calculate, type Invoice } from '@tallystick/einvoice'
import {
  add,
  calendarDate,
  currencyExponent,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  equals,
  formatDecimal,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
} from '@tallystick/kernel'
import type { LegalEntity, LineShare, Order, OrderCharge, OrderLine, Price } from '@tallystick/orders'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderChecked } from './render-checked.ts'
import type { Sale } from './sale.ts'
import { legalEntity, mug, orderOf, priceOf, saleOf } from './sale-fixture.ts'
import { taxDocument } from './tax-document.ts'

/** Goods with the tax a shop charges on them, or a SKU that says why there is none. */
const rates = ['19', '7', '5.5', '20', '21', undefined] as const
const gift = { ...mug, sku: 'GIFT', untaxed: { category: 'Z' as const } }
const skus = new Map([mug, gift].map((sku) => [sku.sku, sku]))

interface Base {
  readonly currency: string
  readonly pricesIncludeTax: boolean
}

function money(units: number, currency: string): Decimal {
  return { coefficient: BigInt(units), scale: currencyExponent(currency) }
}

/** A price as a shop makes it: tax rounded on each line, from the amount with or without it. */
function priced(units: number, rate: string | undefined, { currency, pricesIncludeTax }: Base): Price {
  const amount = money(units, currency)
  const [percent, hundred] = [decimal(rate ?? '0'), decimalOf(100)]
  const divisor = pricesIncludeTax ? add(hundred, percent) : hundred
  const tax = divide(multiply(amount, percent), divisor, currencyExponent(currency), halfUp)
  const net = pricesIncludeTax ? subtract(amount, tax) : amount
  return priceOf(formatDecimal(net), formatDecimal(tax), formatDecimal(add(net, tax)), rate)
}

const sold = fc.record({
  units: fc.integer({ min: 0, max: 50_000 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  rate: fc.constantFrom(...rates),
  discount: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 })),
})

const shape = fc.record({
  currency: fc.constantFrom('EUR', 'JPY'),
  pricesIncludeTax: fc.boolean(),
  goods: fc.array(sold, { minLength: 1, maxLength: 6 }),
  fees: fc.array(fc.record({ units: fc.integer({ min: 0, max: 999 }), rate: fc.constantFrom('19', '7') }), {
    maxLength: 2,
  }),
  rounding: fc.integer({ min: -1, max: 1 }),
})

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never

function orderLines({ goods, ...base }: Shape): OrderLine[] {
  return goods.map(({ units, quantity, rate, discount }, i) => ({
    lineId: String(i),
    sku: rate === undefined ? 'GIFT' : 'MUG-BLUE',
    name: 'Thing',
    quantity,
    price: priced(units, rate, base),
    discount: formatDecimal(money(discount, base.currency)),
  }))
}

function orderCharges({ fees, rounding, ...base }: Shape): OrderCharge[] {
  const charge = (kind: OrderCharge['kind'], price: Price, i = 0) => ({
    chargeId: `${kind}-${i}`,
    kind,
    label: kind,
    price,
  })
  const off = formatDecimal(money(rounding, base.currency))
  return [
    ...fees.map(({ units, rate }, i) => charge('shipping', priced(units, rate, base), i)),
    ...(rounding === 0
      ? []
      : [charge('rounding', priceOf(off, formatDecimal(money(0, base.currency)), off))]),
  ]
}

const order = shape.map((given): Order => {
  const { currency, pricesIncludeTax } = given
  return orderOf({ currency, pricesIncludeTax, lines: orderLines(given), charges: orderCharges(given) })
})

/** An order with shipments that take each of its units once, in any groups; the first carries the charges. */
const shipped = order.chain((someOrder) => {
  const shipmentOfUnit = fc.integer({ min: 0, max: 2 })
  const perLine = someOrder.lines.map(({ quantity }) =>
    fc.array(shipmentOfUnit, { minLength: quantity, maxLength: quantity }).map((all) => all.sort()),
  )
  return fc.tuple(...perLine).map((units) => {
    const shipments = [0, 1, 2].map((shipment) =>
      someOrder.lines.flatMap((line, i) => shareOfShipment(line, units[i] ?? [], shipment)),
    )
    return { order: someOrder, shipments: shipments.filter((shares) => shares.length > 0) }
  })
})

function shareOfShipment(
  { lineId, quantity }: OrderLine,
  units: readonly number[],
  shipment: number,
): LineShare[] {
  const [from, to] = [units.indexOf(shipment), units.lastIndexOf(shipment) + 1]
  return from < 0 ? [] : [{ lineId, from, to, ordered: quantity }]
}

/** The invoice of a sale, which every rule must accept. */
function invoiceOf(sale: Sale): Invoice {
  const document = taxDocument(sale)
  expect(document).toMatchObject({ ok: true })
  if (!document.ok) throw new Error('refused')
  const invoice = calculate(document.value)
  expect(invoice).toMatchObject({ ok: true })
  if (!invoice.ok) throw new Error('refused')
  const numbering = { number: 'INV-2026-000001', issueDate: calendarDate('2026-11-20') }
  expect(renderChecked(invoice.value, numbering)).toMatchObject({ ok: true })
  return invoice.value
}

function grossOf({ lines, charges }: Order): Decimal {
  return sum([...lines, ...charges].map(({ price }) => decimal(price.gross)))
}

test('the invoice of a whole order keeps every rule and comes to what was paid, paid already or not', () => {
  fc.assert(
    fc.property(order, fc.boolean(), (someOrder, paid) => {
      const { prepaid = '0', payable } = invoiceOf(saleOf({ ...someOrder, paid }, { skus })).totals
      expect(equals(add(decimal(prepaid), decimal(payable)), grossOf(someOrder))).toBe(true)
      expect(equals(decimal(paid ? payable : prepaid), decimal('0'))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('the invoices of its shipments keep every rule and add up to the order', () => {
  fc.assert(
    fc.property(shipped, ({ order: someOrder, shipments }) => {
      const invoices = shipments.map((shares, i) =>
        invoiceOf(saleOf(someOrder, { skus, shares, carriesCharges: i === 0 })),
      )
      expect(
        equals(sum(invoices.map(({ totals }) => decimal(totals.prepaid ?? '0'))), grossOf(someOrder)),
      ).toBe(true)
      for (const { totals } of invoices) expect(equals(decimal(totals.payable), decimal('0'))).toBe(true)
      const units = sum(invoices.flatMap(({ lines }) => lines.map(({ quantity }) => decimal(quantity))))
      expect(units.coefficient).toBe(BigInt(someOrder.lines.reduce((all, { quantity }) => all + quantity, 0)))
    }),
    { numRuns: 200 },
  )
})

type Kind = 'goods' | 'card' | 'facilitated'

/** The line as what it is: a card has no tax, and of facilitated goods the marketplace owes it. */
function lineOf(line: OrderLine, kind: Kind): OrderLine {
  const { price } = line
  if (kind === 'goods' || price.taxes.length === 0) return line
  if (kind === 'card') {
    const none = formatDecimal(subtract(decimal(price.tax), decimal(price.tax)))
    return { ...line, sku: 'CARD', price: priceOf(price.gross, none, price.gross) }
  }
  const taxes = price.taxes.map((tax) => ({ ...tax, liability: 'marketplace' as const }))
  return { ...line, price: { ...price, taxes } }
}

const kinds = fc.array(fc.constantFrom<Kind>('goods', 'card', 'facilitated'), { minLength: 6, maxLength: 6 })
const card = { ...mug, sku: 'CARD', voucher: 'multi-purpose' as const }
const reason = { category: 'E' as const, reason: 'Tax is owed by the marketplace' }

/** An order of which some is not the seller's to tax, with what came in for it. */
const mixed = fc
  .tuple(shipped, kinds, fc.boolean(), fc.nat({ max: 400 }))
  .map(([base, kindOf, paid, gift]) => {
    const lines = base.order.lines.map((line, i) => lineOf(line, kindOf[i] ?? 'goods'))
    const payment = (kind: 'gift-card' | 'card', units: number) => ({
      kind,
      amount: formatDecimal(money(units, base.order.currency)),
    })
    const payments = [payment('gift-card', gift), payment('card', 100)]
    const mixedOrder: Order = { ...base.order, lines, paid, payments }
    return { order: mixedOrder, shipments: base.shipments }
  })

/** What a line is on the seller's invoices: without the marketplace's tax, and not at all where cards are left out. */
function ownOf({ sku, price }: OrderLine, leavesOut: boolean): Decimal {
  if (leavesOut && sku === 'CARD') return money(0, 'EUR')
  const isTheirs = price.taxes.some(({ liability }) => liability === 'marketplace')
  return decimal(isTheirs ? price.net : price.gross)
}

test('with vouchers and facilitated goods, paid by several means or in part, the parts add up', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(mixed, fc.boolean(), ({ order: someOrder, shipments }, leavesOut) => {
      const setting: LegalEntity = {
        ...legalEntity,
        marketplaceTax: { treatment: 'as-untaxed', untaxed: reason },
        multiPurposeVouchers: leavesOut ? 'leave-out' : 'exempt-line',
      }
      let expected = sum(someOrder.lines.map((line) => ownOf(line, leavesOut)))
      const due = shipments.map((shares, i) => {
        const sale = saleOf(someOrder, {
          skus: new Map([...skus, [card.sku, card]]),
          shares,
          carriesCharges: i === 0,
          legalEntity: setting,
        })
        const { lines } = someOrder
        const isOfCards = shares.every(
          ({ lineId }) => lines.find((line) => line.lineId === lineId)?.sku === 'CARD',
        )
        const charges = sale.carriesCharges ? someOrder.charges.map(({ price }) => decimal(price.gross)) : []
        const isCharged = someOrder.charges.some(
          ({ kind, price }) => kind !== 'rounding' && !isZero(decimal(price.gross)),
        )
        if (leavesOut && isOfCards && !(sale.carriesCharges && isCharged)) {
          expect(taxDocument(sale)).toMatchObject({ faults: [{ code: 'BILLING-NOTHING-TO-INVOICE' }] })
          return money(0, 'EUR')
        }
        expected = sum([expected, ...charges])
        const { payable, prepaid = '0' } = invoiceOf(sale).totals
        return add(decimal(payable), decimal(prepaid))
      })
      expect(equals(sum(due), expected)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
