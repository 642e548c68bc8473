import {
  add,
  decimal,
  divide,
  equals,
  floor,
  formatDecimal,
  multiply,
  subtract,
  sum,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Invoice } from '../model/invoice.ts'
import type { InvoiceInput, LineInput } from '../model/invoice-input.ts'
import { calculate } from './calculate.ts'

const parties = {
  seller: { name: 'Seller', address: { country: 'DE' }, vatIdentifier: 'DE123456789' },
  buyer: { name: 'Buyer', address: { country: 'DE' } },
}

const currencies = [
  { currency: 'EUR', exponent: 2 },
  { currency: 'JPY', exponent: 0 },
] as const

/** Whole minor units as an amount of the currency. */
function money(units: bigint, exponent: number): string {
  return formatDecimal({ coefficient: units, scale: exponent })
}

const rate = fc.oneof(
  fc.integer({ min: 0, max: 27 }).map(String),
  fc.constantFrom('5.5', '2.1', '8.875', '0.5'),
)
const units = fc.bigInt({ min: 0n, max: 500_000n })
const quantity = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map(String),
  fc.constantFrom('0.5', '1.25', '12.375', '7.0'),
)
const taxed = fc.record({ rate, units, quantity })

const order = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc.array(taxed, { minLength: 1, maxLength: 12 }),
  charges: fc.array(taxed, { maxLength: 2 }),
  allowances: fc.array(fc.record({ rate, units: fc.bigInt({ min: 0n, max: 500n }) }), { maxLength: 2 }),
  amounts: fc.constantFrom('with-vat' as const, 'without-vat' as const),
})
type Order = typeof order extends fc.Arbitrary<infer Value> ? Value : never

function vat(ratePercent: string) {
  return { category: ratePercent === '0' ? ('Z' as const) : ('S' as const), rate: ratePercent }
}

function inputOf(random: Order): InvoiceInput {
  const { currency, exponent } = random.currency
  return {
    ...parties,
    typeCode: '380',
    currency,
    amounts: random.amounts,
    lines: random.lines.map(
      (line): LineInput => ({
        quantity: line.quantity,
        unit: 'H87',
        total: money(line.units, exponent),
        vat: vat(line.rate),
        item: { name: 'Thing' },
      }),
    ),
    charges: random.charges.map((each) => ({
      amount: money(each.units, exponent),
      vat: vat(each.rate),
      reason: 'Shipping',
    })),
    allowances: random.allowances.map((each) => ({
      amount: money(each.units, exponent),
      vat: vat(each.rate),
      reason: 'Discount',
    })),
  }
}

function calculated(input: InvoiceInput): Invoice {
  const result = calculate(input)
  expect(result).toMatchObject({ ok: true })
  if (!result.ok) throw new Error('refused')
  return result.value
}

function total(amounts: readonly string[]) {
  return sum(amounts.map(decimal))
}

test('what the buyer paid with VAT is what the invoice asks for, to the minor unit', () => {
  fc.assert(
    fc.property(order, (random) => {
      const input = inputOf({ ...random, amounts: 'with-vat' })
      const paid = subtract(
        total(
          [...input.lines, ...(input.charges ?? [])].map(
            (each) =>
              ('total' in each ? each.total : undefined) ??
              ('amount' in each ? each.amount : undefined) ??
              '0',
          ),
        ),
        total((input.allowances ?? []).map((each) => each.amount ?? '0')),
      )
      const invoice = calculated(input)
      expect(equals(decimal(invoice.totals.payable), paid)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('the rounding amount is at most one minor unit for each rate', () => {
  fc.assert(
    fc.property(order, (random) => {
      const invoice = calculated(inputOf({ ...random, amounts: 'with-vat' }))
      const { coefficient } = decimal(invoice.totals.rounding ?? '0')
      expect(coefficient < 0n ? -coefficient : coefficient).toBeLessThanOrEqual(invoice.vatBreakdown.length)
    }),
  )
})

test('the parts add up', () => {
  fc.assert(
    fc.property(order, (random) => {
      const { totals, lines, vatBreakdown, charges = [], allowances = [] } = calculated(inputOf(random))
      const nets = total(lines.map((line) => line.netAmount))
      const withoutVat = subtract(
        add(nets, total(charges.map((each) => each.amount))),
        total(allowances.map((each) => each.amount)),
      )
      expect(equals(decimal(totals.lineNet), nets)).toBe(true)
      expect(equals(decimal(totals.withoutVat), withoutVat)).toBe(true)
      expect(equals(total(vatBreakdown.map((vat) => vat.taxableAmount)), withoutVat)).toBe(true)
      expect(equals(decimal(totals.vat), total(vatBreakdown.map((vat) => vat.taxAmount)))).toBe(true)
      expect(equals(decimal(totals.withVat), add(withoutVat, decimal(totals.vat)))).toBe(true)
      expect(
        equals(decimal(totals.payable), add(decimal(totals.withVat), decimal(totals.rounding ?? '0'))),
      ).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('quantity and unit price meet the line net exactly', () => {
  fc.assert(
    fc.property(order, (random) => {
      for (const line of calculated(inputOf(random)).lines) {
        const times = multiply(decimal(line.quantity), decimal(line.price.net))
        const net = multiply(decimal(line.netAmount), decimal(line.price.baseQuantity ?? '1'))
        expect(equals(times, net)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('the breakdown is sorted and has each category and rate once', () => {
  fc.assert(
    fc.property(order, (random) => {
      const rows = calculated(inputOf(random)).vatBreakdown
      const keys = rows.map((row) => `${row.category} ${row.rate}`)
      expect(new Set(keys).size).toBe(keys.length)
      const scaled = rows.map((row) =>
        Number(divide(decimal(row.rate ?? '0'), decimal('1'), 3, floor).coefficient),
      )
      const order = rows.map((row, index) => [row.category, scaled[index] ?? 0] as const)
      expect(order).toEqual(order.toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1)))
    }),
  )
})
