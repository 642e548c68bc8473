import {
  calculate,
  finishInvoice,
  type Invoice,
  type InvoiceInput,
  type NumberedInvoice,
} from '@tallystick/einvoice'
import {
  absolute,
  add,
  calendarDate,
  compare,
  currencyExponent,
  type Decimal,
  decimal,
  formatDecimal,
  isZero,
  sum,
  zero,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf } from '../share.ts'
import { broken, goodsInput } from './credit-fixture.ts'
import { creditNote } from './credit-note.ts'
import type { CreditRequest, CreditWhat } from './credit-request.ts'
import { type Credited, nothingCredited } from './credited.ts'

const rates = ['20', '10', '5.5', '7.7', '0'] as const
const treatment = (rate: string) =>
  rate === '0' ? { category: 'Z' as const, rate } : { category: 'S' as const, rate }

const sold = fc.record({
  units: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 90_000 })),
  quantity: fc.integer({ min: 1, max: 7 }),
  rate: fc.constantFrom(...rates),
  hasSerials: fc.boolean(),
})

const levels = fc.array(
  fc.record({ units: fc.integer({ min: 1, max: 900 }), rate: fc.constantFrom('20', '10') }),
  { maxLength: 2 },
)

const original = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY'),
    amounts: fc.constantFrom('with-vat' as const, 'without-vat' as const),
    goods: fc.array(sold, { minLength: 1, maxLength: 5 }),
    charges: levels,
    off: fc.integer({ min: -1, max: 1 }),
  })
  .map(invoiceOf)
  .filter(({ totals }) => compare(decimal(totals.payable), zero) >= 0)

interface Shape {
  readonly currency: string
  readonly amounts: InvoiceInput['amounts']
  readonly goods: readonly { units: number; quantity: number; rate: string; hasSerials: boolean }[]
  readonly charges: readonly { units: number; rate: string }[]
  readonly off: number
}

function invoiceOf({ currency, amounts, goods, charges, off }: Shape): NumberedInvoice {
  const scale = currencyExponent(currency)
  const money = (units: number) => formatDecimal({ coefficient: BigInt(units), scale })
  const input: InvoiceInput = {
    ...goodsInput,
    currency,
    amounts,
    lines: goods.map(({ units, quantity, rate, hasSerials }, i) => ({
      quantity: String(quantity),
      unit: 'H87',
      total: money(units),
      vat: treatment(rate),
      item: { name: `Thing ${i}` },
      ...(hasSerials && { tracked: { units: [{ serials: serialsOf(i, quantity) }] } }),
    })),
    charges: charges.map(({ units, rate }) => ({
      amount: money(units),
      vat: treatment(rate),
      reason: 'Fee',
    })),
    prepaid: money(0),
  }
  const calculated = numbered(input)
  const total = add(decimal(calculated.totals.withVat), { coefficient: BigInt(off), scale })
  return numbered({ ...input, settlement: { total: formatDecimal(total), taxRounding: 'per-line' } })
}

function serialsOf(line: number, quantity: number): string[] {
  return Array.from({ length: quantity }, (_, i) => `L${line}-${i}`)
}

function numbered(input: InvoiceInput): NumberedInvoice {
  const invoice = calculate(input)
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return finishInvoice(invoice.value, { number: 'INV-1', issueDate: calendarDate('2026-11-20') })
}

/** A wish, read against whatever invoice there is. */
const wish = fc.record({
  kind: fc.constantFrom('lines' as const, 'units' as const, 'amount' as const),
  line: fc.nat({ max: 9 }),
  quantity: fc.integer({ min: 1, max: 7 }),
  permille: fc.integer({ min: 1, max: 1000 }),
  basis: fc.constantFrom('net' as const, 'gross' as const),
  charges: fc.boolean(),
  ofLine: fc.boolean(),
})

type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

function whatOf(
  { kind, line, quantity, permille, basis, charges, ofLine }: Wish,
  invoice: NumberedInvoice,
): CreditWhat {
  const { id: lineId, tracked } = invoice.lines[line % invoice.lines.length] ?? {
    id: '0',
    tracked: undefined,
  }
  if (kind === 'lines') return { kind, lines: [{ lineId, quantity: String(quantity) }], charges }
  const serials = (tracked?.units[0]?.serials ?? []).slice(quantity - 1, quantity + 1)
  if (kind === 'units') return { kind, units: [{ lineId, serials }], charges }
  const { scale, coefficient } = decimal(invoice.totals.withVat)
  const amount = formatDecimal({ coefficient: (coefficient * BigInt(permille)) / 1000n, scale })
  return { kind: 'amount', amount, basis, ...(ofLine && { lineId }) }
}

interface Issued {
  readonly notes: readonly Invoice[]
  readonly credited: Credited
}

/** The credit notes of those wishes that are granted, in their order; a refused one changes nothing. */
function grant(invoice: NumberedInvoice, wishes: readonly CreditWhat[]): Issued {
  let credited = nothingCredited
  const notes: Invoice[] = []
  for (const what of wishes) {
    const request: CreditRequest = { what, reason: 'Returned' }
    const decided = creditNote(invoice, request, credited)
    if (!decided.ok) {
      for (const { code } of decided.faults) expect(code).toMatch(/^BILLING-CREDIT-/)
      continue
    }
    // What is stored between two credit notes is JSON.
    credited = JSON.parse(JSON.stringify(decided.value.credited)) as Credited
    notes.push(decided.value.creditNote)
    if (what.kind === 'amount' && what.basis === 'gross') expectNear(decided.value.creditNote, what.amount)
  }
  return { notes, credited }
}

/** What was asked for with VAT is what is due, unless it was the last of the invoice: then its rounding comes with it. */
function expectNear({ totals, currency }: Invoice, amount: string): void {
  const unit = { coefficient: 1n, scale: currencyExponent(currency) }
  const off = absolute(
    add(decimal(totals.payable), { ...decimal(amount), coefficient: -decimal(amount).coefficient }),
  )
  expect(compare(off, { ...unit, coefficient: 2n })).toBeLessThanOrEqual(0)
}

type Amounts = Record<string, Decimal>

/** Net and VAT by category and rate, and what is due. */
function amountsOf(notes: readonly Invoice[]): Amounts {
  const amounts: Amounts = { due: sum(notes.map(({ totals }) => decimal(totals.payable))) }
  for (const { category, rate, taxableAmount, taxAmount } of notes.flatMap((note) => note.vatBreakdown)) {
    const key = `${category} ${rate ?? ''}`
    amounts[`${key} net`] = add(amounts[`${key} net`] ?? zero, decimal(taxableAmount))
    amounts[`${key} tax`] = add(amounts[`${key} tax`] ?? zero, decimal(taxAmount))
  }
  return amounts
}

function expectWithin(part: Amounts, whole: Amounts): void {
  for (const [key, amount] of Object.entries(part)) {
    expect(compare(amount, zero), key).toBeGreaterThanOrEqual(0)
    expect(compare(amount, whole[key] ?? zero), key).toBeLessThanOrEqual(0)
  }
}

function textsOf(amounts: Amounts): Record<string, string> {
  const stated = Object.entries(amounts).filter(([, amount]) => !isZero(amount))
  return Object.fromEntries(stated.map(([key, amount]) => [key, formatDecimal(amount)]))
}

const wishes = fc.array(wish, { maxLength: 6 })

test('whatever is credited in whatever order, the rest brings it to the invoice exactly', () => {
  fc.assert(
    fc.property(original, wishes, (invoice, some) => {
      const whats = some.map((each) => whatOf(each, invoice))
      const { notes, credited } = grant(invoice, [...whats, { kind: 'full' }])
      expect(textsOf(amountsOf(notes))).toEqual(textsOf(amountsOf([invoice])))
      const again = creditNote(invoice, { what: { kind: 'full' }, reason: 'Again' }, credited)
      expect(again).toMatchObject({ ok: false, faults: [{ code: 'BILLING-CREDIT-NOTHING' }] })
    }),
    { numRuns: 400 },
  )
})

test('nothing goes beyond the invoice or any of its lines, after any of its credit notes', () => {
  fc.assert(
    fc.property(original, wishes, (invoice, some) => {
      const whats = some.map((each) => whatOf(each, invoice))
      const { notes, credited } = grant(invoice, whats)
      const whole = amountsOf([invoice])
      for (const [i] of notes.entries()) expectWithin(amountsOf(notes.slice(0, i + 1)), whole)
      for (const { totals } of notes) expect(compare(decimal(totals.payable), zero)).toBeGreaterThanOrEqual(0)
      for (const { lineId, quantity, net, serials = [] } of credited.lines) {
        const line = invoice.lines.find(({ id }) => id === lineId)
        expect(compare(decimal(net), decimal(line?.netAmount ?? '0'))).toBeLessThanOrEqual(0)
        expect(compare(decimal(quantity), decimal(line?.quantity ?? '0'))).toBeLessThanOrEqual(0)
        expect(new Set(serials).size).toBe(serials.length)
      }
    }),
    { numRuns: 400 },
  )
})

test('amounts with VAT, however many, stray from their net and VAT by no more than a minor unit for each rate', () => {
  fc.assert(
    fc.property(original, fc.array(wish, { minLength: 8, maxLength: 12 }), (invoice, some) => {
      const small = (each: Wish): Wish => ({ ...each, kind: 'amount', basis: 'gross', permille: 60 })
      const { credited } = grant(
        invoice,
        some.map((each) => whatOf(small(each), invoice)),
      )
      const strayed = absolute(decimal(credited.rounding))
      const limit = {
        coefficient: BigInt(invoice.vatBreakdown.length),
        scale: currencyExponent(invoice.currency),
      }
      expect(compare(strayed, limit)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 200 },
  )
})

test('every credit note keeps the rules of EN 16931 and Peppol', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(original, wishes, (invoice, some) => {
      const { notes } = grant(invoice, [...some.map((each) => whatOf(each, invoice)), { kind: 'full' }])
      for (const note of notes) expect(broken(note)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('units given back one by one, by quantity or by serial, come to what they come to at once', () => {
  fc.assert(
    fc.property(sold, fc.boolean(), (goods, bySerial) => {
      const shape = { currency: 'EUR', amounts: 'with-vat' as const, charges: [], off: 0 }
      const invoice = invoiceOf({ ...shape, goods: [{ ...goods, hasSerials: true }] })
      const one = serialsOf(0, goods.quantity).map(
        (serial): CreditWhat =>
          bySerial
            ? { kind: 'units', units: [{ lineId: '1', serials: [serial] }] }
            : { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] },
      )
      const { notes, credited } = grant(invoice, one)
      expect(notes).toHaveLength(goods.quantity)
      expect(textsOf(amountsOf(notes))).toEqual(textsOf(amountsOf([invoice])))
      expect(credited.lines[0]).not.toHaveProperty('serials')
    }),
    { numRuns: 100 },
  )
})

test('what a shop refunds for each unit, with VAT, is what each credit note comes to', () => {
  fc.assert(
    fc.property(sold, (goods) => {
      const shape = { currency: 'EUR', amounts: 'with-vat' as const, charges: [], off: 0 }
      const invoice = invoiceOf({ ...shape, goods: [goods] })
      let credited = nothingCredited
      for (let from = 0; from < goods.quantity; from += 1) {
        const share = { lineId: '1', from, to: from + 1, ordered: goods.quantity }
        const total = shareOf(invoice.totals.payable, share, 'EUR')
        const what: CreditWhat = { kind: 'lines', lines: [{ lineId: '1', quantity: '1' }] }
        const decided = creditNote(invoice, { what, reason: 'Returned', total }, credited)
        expect(decided).toMatchObject({ ok: true, value: { creditNote: { totals: { payable: total } } } })
        if (decided.ok) credited = decided.value.credited
      }
      expect(isZero(decimal(credited.rounding))).toBe(true)
    }),
    // The net of the first units is all there is; the cents that are left come with the last one.
    { numRuns: 300, examples: [[{ units: 3, quantity: 6, rate: '20', hasSerials: false }]] },
  )
})
