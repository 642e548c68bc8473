import {
  type GstInvoice,
  type GstLine,
  type NumberedGstInvoice,
  ROUND_OFF_LIMIT,
} from '@tallystick/einvoice/in'
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  formatDecimal,
  isZero,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gstSaleArbitrary } from '../../../../einvoice/src/regimes/in/gst-sale-arbitrary.ts'
import type { CreditRequest, CreditWhat } from '../../credit/credit-request.ts'
import { creditGst } from './credit-gst.ts'
import { full, refusedBy, requestOf } from './gst-credit-fixture.ts'
import { type GstCredited, nothingGstCredited } from './gst-credited.ts'
import { gstHeads } from './gst-heads.ts'
import {
  type InvoiceShape,
  invoiceOf,
  kinds,
  type LineShape,
  rupees,
  settledInvoice,
  supplies,
} from './gst-shape-fixture.ts'

const lines: fc.Arbitrary<LineShape> = fc.record(
  {
    kind: fc.constantFrom(...keysOf(kinds)),
    quantity: fc.oneof(fc.integer({ min: 1, max: 7 }).map(String), fc.constantFrom('2.5', '0.333')),
    paisa: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 100, max: 90_000 })),
    named: fc.nat({ max: 7 }),
    beside: fc.record({
      discount: fc.nat({ max: 200 }),
      fixedCess: fc.nat({ max: 3 }),
      otherCharges: fc.nat({ max: 9 }),
    }),
  },
  { requiredKeys: ['kind', 'quantity', 'paisa', 'named'] },
)

/** Small amounts and quantities, where rounding tells most, rounded off up to the limit. */
const shapes: fc.Arbitrary<InvoiceShape> = fc.record({
  supply: fc.constantFrom(...keysOf(supplies)),
  amounts: fc.constantFrom('with-tax' as const, 'without-tax' as const),
  lines: fc.array(lines, { minLength: 1, maxLength: 5 }),
  discount: fc.oneof(fc.constant(0), fc.nat({ max: 2_000 })),
  otherCharges: fc.oneof(fc.constant(0), fc.nat({ max: 2_000 })),
  off: fc.oneof(fc.constant(0), fc.integer({ min: -99, max: 99 }), fc.integer({ min: -9_999, max: 9_999 })),
})

const isInvoice = (invoice: NumberedGstInvoice | undefined) => invoice !== undefined
const shaped = shapes.map(invoiceOf).filter(isInvoice)
/** Sales of any size that the einvoice package knows, as invoices. */
const sold = gstSaleArbitrary
  .map(({ references: _, ...sale }) => settledInvoice({ ...sale, documentType: 'INV' }, 0))
  .filter(isInvoice)
const invoices = fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 1, arbitrary: sold })

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[]
}

/** A wish, read against whatever invoice there is. */
const wish = fc.record({
  kind: fc.constantFrom('lines' as const, 'units' as const, 'amount' as const, 'full' as const),
  line: fc.nat({ max: 9 }),
  quantity: fc.constantFrom('0.001', '0.5', '1', '2', '3', '5', '12'),
  first: fc.nat({ max: 7 }),
  permille: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constant(1000)),
  basis: fc.constantFrom('net' as const, 'gross' as const),
  charges: fc.constantFrom(false, false, true),
  ofLine: fc.boolean(),
  off: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9_999, max: 9_999 })), {
    nil: undefined,
  }),
})

type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

function whatOf(
  { kind, line, quantity, first, charges, ...said }: Wish,
  invoice: NumberedGstInvoice,
): CreditWhat {
  if (kind === 'full') return { kind }
  const index = line % invoice.lines.length
  const lineId = String(index + 1)
  if (kind === 'lines') return { kind, lines: [{ lineId, quantity }], charges }
  const serials = (invoice.lines[index]?.tracked?.units ?? []).flatMap((unit) => unit.serials ?? [])
  if (kind === 'units')
    return { kind, units: [{ lineId, serials: serials.slice(first, first + 2) }], charges }
  const { coefficient } = decimal(invoice.totals.total)
  const amount = rupees((coefficient * BigInt(said.permille)) / 1000n)
  return { kind, amount, basis: said.basis, ...(said.ofLine && { lineId }) }
}

/** The request of a wish: where it says a total, one around what it would come to. */
function requestFor(each: Wish, invoice: NumberedGstInvoice, credited: GstCredited): CreditRequest {
  const request = requestOf(whatOf(each, invoice))
  if (each.off === undefined) return request
  const plain = creditGst(invoice, request, credited)
  if (!plain.ok) return request
  return {
    ...request,
    total: formatDecimal(add(decimal(plain.value.creditNote.totals.total), decimal(rupees(each.off)))),
  }
}

interface Granted {
  readonly notes: readonly GstInvoice[]
  readonly credited: GstCredited
}

/** The credit notes of those wishes that are granted, in their order; a refused one changes nothing. */
function grant(invoice: NumberedGstInvoice, wishes: readonly Wish[]): Granted {
  let credited = nothingGstCredited
  let hadValue = false
  const notes: GstInvoice[] = []
  for (const each of wishes) {
    const request = requestFor(each, invoice, credited)
    const before = JSON.stringify(credited)
    const decided = creditGst(invoice, request, credited)
    expect(JSON.stringify(credited)).toBe(before)
    if (!decided.ok) {
      for (const { code } of decided.faults) expect(code).toMatch(/^BILLING-CREDIT-/)
      continue
    }
    // What is stored between two credit notes is JSON.
    credited = JSON.parse(JSON.stringify(decided.value.credited)) as GstCredited
    notes.push(decided.value.creditNote)
    expectAsked(decided.value.creditNote, request, hadValue)
    hadValue ||= request.what.kind === 'amount'
  }
  return { notes, credited }
}

/**
 * What was asked for with tax is what the buyer gets, to the paisa where it is neither the last nor more than is left; after a
 * value was given back quantities may come to less.
 */
function expectAsked({ totals }: GstInvoice, { what, total }: CreditRequest, hadValue: boolean): void {
  const asked = total ?? (what.kind === 'amount' && what.basis === 'gross' ? what.amount : undefined)
  if (asked === undefined) return
  const beyond = subtract(decimal(totals.total), decimal(asked))
  const off = hadValue && what.kind !== 'amount' ? beyond : absolute(beyond)
  expect(compare(off, decimal('0.12'))).toBeLessThanOrEqual(0)
}

type Amounts = Record<string, Decimal>

const lineHeads = [...gstHeads, 'gross', 'total'] as const
const wholeHeads = ['discount', 'otherCharges', 'total'] as const

/** What documents come to under every head of their lines and on the whole. */
function amountsOf(documents: readonly GstInvoice[]): Amounts {
  const lines = documents.flatMap((document) => document.lines)
  const ofLines = lineHeads.map((head) => [
    head,
    sum(lines.map(({ amounts }) => decimal(amounts[head] ?? '0'))),
  ])
  const ofWhole = wholeHeads.map((head) => [
    `whole ${head}`,
    sum(documents.map(({ totals }) => decimal(totals[head]))),
  ])
  return Object.fromEntries([...ofLines, ...ofWhole])
}

function textsOf(amounts: Amounts): Record<string, string> {
  const stated = Object.entries(amounts).filter(([, amount]) => !isZero(amount))
  return Object.fromEntries(stated.map(([key, amount]) => [key, formatDecimal(amount)]))
}

function expectWithin(part: Amounts, whole: Amounts): void {
  for (const [key, amount] of Object.entries(part)) {
    expect(compare(amount, zero), key).toBeGreaterThanOrEqual(0)
    expect(compare(amount, whole[key] ?? zero), key).toBeLessThanOrEqual(0)
  }
}

const wishes = fc.array(wish, { maxLength: 7 })
const last: Wish = {
  kind: 'full',
  line: 0,
  quantity: '1',
  first: 0,
  permille: 1,
  basis: 'net',
  charges: false,
  ofLine: false,
  off: undefined,
}

test('whatever is credited in whatever order, the rest brings it to the invoice exactly', () => {
  fc.assert(
    fc.property(invoices, wishes, (invoice, some) => {
      const { notes, credited } = grant(invoice, [...some, last])
      expect(textsOf(amountsOf(notes))).toEqual(textsOf(amountsOf([invoice])))
      const roundOff = sum(notes.map(({ totals }) => decimal(totals.roundOff)))
      expect(compare(roundOff, decimal(invoice.totals.roundOff))).toBe(0)
      expect(creditGst(invoice, requestOf(full), credited)).toMatchObject({
        ok: false,
        faults: [{ code: 'BILLING-CREDIT-NOTHING' }],
      })
    }),
    { numRuns: 1000 },
  )
})

test('nothing goes beyond the invoice or any of its lines, after any of its credit notes', () => {
  fc.assert(
    fc.property(invoices, wishes, (invoice, some) => {
      const { notes, credited } = grant(invoice, some)
      const whole = amountsOf([invoice])
      for (const [i] of notes.entries()) expectWithin(amountsOf(notes.slice(0, i + 1)), whole)
      for (const { lineId, quantity, amounts } of credited.lines) {
        const line = invoice.lines[Number.parseInt(lineId, 10) - 1]
        expect(compare(decimal(quantity), decimal(line?.quantity ?? '0'))).toBeLessThanOrEqual(0)
        for (const head of gstHeads)
          expect(
            compare(decimal(amounts[head] ?? '0'), decimal(line?.amounts[head] ?? '0')),
          ).toBeLessThanOrEqual(0)
      }
    }),
    { numRuns: 500 },
  )
})

test('the ledger is what the credit notes say', () => {
  fc.assert(
    fc.property(invoices, wishes, (invoice, some) => {
      const { notes, credited } = grant(invoice, some)
      const told = amountsOf(notes)
      for (const head of gstHeads) {
        const kept = sum(credited.lines.map(({ amounts }) => decimal(amounts[head] ?? '0')))
        expect(compare(kept, told[head] ?? zero), head).toBe(0)
      }
      const roundOff = sum(notes.map(({ totals }) => decimal(totals.roundOff)))
      expect(compare(decimal(credited.roundOff), roundOff)).toBe(0)
      const pieces = notes.flatMap(({ lines }) => lines).filter(({ unit }) => unit !== 'LS')
      const quantity = sum(pieces.map((line) => decimal(line.quantity)))
      expect(compare(sum(credited.lines.map((line) => decimal(line.quantity))), quantity)).toBe(0)
    }),
    { numRuns: 500 },
  )
})

test('every credit note keeps the rules of the portal, and halves of a tax are equal', () => {
  fc.assert(
    fc.property(invoices, wishes, (invoice, some) => {
      for (const note of grant(invoice, [...some, last]).notes) {
        expect(refusedBy(note)).toEqual([])
        for (const { amounts } of note.lines) expect(amounts.cgst).toBe(amounts.sgst)
        expect(compare(absolute(decimal(note.totals.roundOff)), ROUND_OFF_LIMIT)).toBeLessThanOrEqual(0)
        expect(compare(decimal(note.totals.total), zero)).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 300 },
  )
})

test('no unit comes back twice, and each with the lot it left with', () => {
  fc.assert(
    fc.property(shaped, wishes, (invoice, some) => {
      const lines = grant(invoice, [...some, last]).notes.flatMap((note) => note.lines)
      const unitsOf = (all: readonly GstLine[]) =>
        all.flatMap(({ tracked, hsn }) =>
          (tracked?.units ?? []).flatMap(({ serials = [], ...unit }) =>
            serials.map((serial) => JSON.stringify([hsn, serial, unit])),
          ),
        )
      const sold = unitsOf(invoice.lines)
      const left = [...sold]
      for (const unit of unitsOf(lines)) {
        expect(left).toContain(unit)
        left.splice(left.indexOf(unit), 1)
      }
    }),
    { numRuns: 500 },
  )
})
