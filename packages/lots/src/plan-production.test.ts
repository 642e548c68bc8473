import { describe, expect, test } from 'vitest'
import { codesOf, late, lotOf, soon, stockOf, today, tomorrow, yesterday } from './lot-fixture.ts'
import type { LotRecord } from './lot-record.ts'
import { type BeforeProduction, planProduction } from './plan-production.ts'
import type { Production, ProductionInput, ProductionOutput } from './production.ts'
import type { StockLot } from './stock-lot.ts'
import { MAX_DOCUMENT_LOTS } from './take-lots.ts'

const cocoa = { sku: 'COCOA', lot: 'C1', quantity: 70 } satisfies ProductionInput
const sugar = { sku: 'SUGAR', lot: 'S1', quantity: 30 } satisfies ProductionInput
const bars = { sku: 'CHOC-70', lot: 'L1', quantity: 95 } satisfies ProductionOutput

function productionOf(
  outputs: readonly ProductionOutput[] = [bars],
  inputs: readonly ProductionInput[] = [cocoa, sugar],
): Production {
  return { locationId: 'leipzig', inputs, outputs }
}

const cocoaLot = lotOf('C1', { sku: 'COCOA' })
const sugarLot = lotOf('S1', { sku: 'SUGAR', used: true, rank: 4 })

function beforeOf(more: readonly LotRecord[] = [], stock: readonly StockLot[] = []): BeforeProduction {
  const fresh = [stockOf('C1', 70, { sku: 'COCOA' }), stockOf('S1', 100, { sku: 'SUGAR' })]
  const others = fresh.filter((item) => !stock.some(({ lot }) => lot === item.lot))
  const lots = [cocoaLot, sugarLot].filter((lot) => !more.some((record) => record.lot === lot.lot))
  return { lots: [...lots, ...more], stock: [...others, ...stock], today, inspected: new Set() }
}

describe('a production', () => {
  test('consumes its inputs, produces its outputs, and ranks a new lot above them', () => {
    const result = planProduction(productionOf([{ ...bars, expiry: late }]), beforeOf())
    const at = { locationId: 'leipzig' }
    expect(result).toEqual({
      ok: true,
      value: {
        movements: [
          { ...cocoa, ...at, kind: 'consumed', onHand: -70, available: -70 },
          { ...sugar, ...at, kind: 'consumed', onHand: -30, available: -30 },
          { ...bars, ...at, expiry: late, kind: 'produced', onHand: 95, available: 95 },
        ],
        lots: [
          { before: cocoaLot, after: { ...cocoaLot, used: true, version: 2 } },
          { after: lotOf('L1', { origin: 'produced', producedOn: today, expiry: late, rank: 5 }) },
        ],
        figures: [{ sku: 'CHOC-70', lot: 'L1', produced: 95 }],
        notices: [],
      },
    })
  })

  test('opens a lot that needs an inspection in inspection', () => {
    const before = { ...beforeOf(), inspected: new Set(['CHOC-70']) }
    const result = planProduction(productionOf([{ ...bars, producedOn: yesterday }]), before)
    expect(result.ok && result.value.lots.at(-1)?.after).toMatchObject({
      status: 'inspection',
      needsInspection: true,
      producedOn: yesterday,
    })
  })

  test('adds to a lot on record, which needs no write when nothing about it changes', () => {
    const known = lotOf('L1', { rank: 5, expiry: late, status: 'held' })
    const result = planProduction(productionOf(), beforeOf([known]))
    expect(result.ok && result.value.lots.map(({ after }) => after.lot)).toEqual(['C1'])
    expect(result.ok && result.value.movements.at(-1)).toMatchObject({ lot: 'L1', expiry: late })
  })

  test('raises a lot that was never used, and adds its location', () => {
    const known = lotOf('L1', { rank: 1, locations: ['halle'] })
    const result = planProduction(productionOf(), beforeOf([known]))
    expect(result.ok && result.value.lots.at(-1)).toEqual({
      before: known,
      after: { ...known, rank: 5, locations: ['halle', 'leipzig'], version: 2 },
    })
  })

  test('notices a new lot without a date although a material has one; the date itself is not the materials’', () => {
    const dated = lotOf('C1', { sku: 'COCOA', bestBefore: soon })
    const result = planProduction(productionOf(), beforeOf([dated]))
    expect(result.ok && result.value.lots.at(-1)?.after).not.toHaveProperty('expiry')
    expect(result.ok && result.value.notices).toEqual([
      expect.objectContaining({ code: 'LOTS-OUTPUT-UNDATED', pointer: '/outputs/0/expiry' }),
    ])
    const longer = planProduction(productionOf([{ ...bars, expiry: late }]), beforeOf([dated]))
    expect(longer.ok && longer.value.notices).toEqual([])
  })
})

describe('inputs', () => {
  test.each([
    ['LOTS-STOPPED', { status: 'held' }, {}],
    ['LOTS-STOPPED', {}, { status: 'recalled' }],
    ['LOTS-EXPIRED', { expiry: yesterday }, {}],
    ['LOTS-SHORT', {}, { available: 69 }],
    ['LOTS-SHORT', {}, { onHand: 69 }],
  ] as const)('%s: record %o, stock %o', (code, record, stock) => {
    const before = beforeOf(
      [lotOf('C1', { sku: 'COCOA', ...record })],
      [stockOf('C1', 70, { sku: 'COCOA', ...stock })],
    )
    expect(codesOf(planProduction(productionOf(), before))).toEqual([code])
  })

  test('may be used on their last day', () => {
    const before = beforeOf([lotOf('C1', { sku: 'COCOA', expiry: today })])
    expect(codesOf(planProduction(productionOf(), before))).toEqual([])
    expect(codesOf(planProduction(productionOf(), { ...before, today: tomorrow }))).toEqual(['LOTS-EXPIRED'])
  })

  test('must be known and here', () => {
    const inputs = [cocoa, { ...sugar, lot: 'S9' }]
    expect(planProduction(productionOf([bars], inputs), beforeOf())).toEqual({
      ok: false,
      faults: [
        expect.objectContaining({ code: 'LOTS-STOCK-UNKNOWN', pointer: '/inputs/1/lot' }),
        expect.objectContaining({ code: 'LOTS-LOT-UNKNOWN', pointer: '/inputs/1/lot' }),
      ],
    })
    expect(codesOf(planProduction({ ...productionOf(), locationId: 'halle' }, beforeOf()))).toEqual([
      'LOTS-STOCK-UNKNOWN',
      'LOTS-STOCK-UNKNOWN',
    ])
  })

  test('are named once, in whole units', () => {
    const inputs = [cocoa, { ...cocoa, quantity: 0.5 }]
    expect(codesOf(planProduction(productionOf([bars], inputs), beforeOf()))).toEqual([
      'LOTS-TWICE',
      'LOTS-QUANTITY',
    ])
  })
})

describe('outputs', () => {
  test.each([
    ['LOTS-LOT-FORM', [{ ...bars, lot: 'a lot' }]],
    ['LOTS-QUANTITY', [{ ...bars, quantity: 0 }]],
    ['LOTS-TWICE', [bars, bars]],
    ['LOTS-OUTPUT-MISSING', []],
    ['LOTS-DATES-ORDER', [{ ...bars, expiry: yesterday }]],
    ['LOTS-OUTPUT-IS-INPUT', [{ ...cocoa, quantity: 1 }]],
  ])('%s', (code, outputs) => {
    expect(codesOf(planProduction(productionOf(outputs), beforeOf()))).toContain(code)
  })

  test('must agree with the lot on record', () => {
    const before = beforeOf([lotOf('L1', { rank: 5, expiry: soon })])
    expect(planProduction(productionOf([{ ...bars, expiry: late }]), before)).toEqual({
      ok: false,
      faults: [expect.objectContaining({ code: 'LOTS-DATE-DIFFERS', pointer: '/outputs/0/expiry' })],
    })
    const kits = beforeOf([lotOf('L1', { rank: 5, mix: [] })])
    expect(codesOf(planProduction(productionOf(), kits))).toEqual(['LOTS-KIT-MIX-DIFFERS'])
  })

  test('that were used and stand too low are refused: one of the inputs could be made from them', () => {
    const before = beforeOf([lotOf('L1', { rank: 4, used: true })])
    expect(codesOf(planProduction(productionOf(), before))).toEqual(['LOTS-CYCLE'])
    const above = beforeOf([lotOf('L1', { rank: 5, used: true })])
    expect(codesOf(planProduction(productionOf(), above))).toEqual([])
  })
})

test('a document names so many lots and no more, and is made from something', () => {
  const outputs = (count: number) => Array.from({ length: count }, (_, i) => ({ ...bars, lot: `L${i}` }))
  const fits = productionOf(outputs(MAX_DOCUMENT_LOTS - 2))
  expect(codesOf(planProduction(fits, beforeOf()))).toEqual([])
  const over = productionOf(outputs(MAX_DOCUMENT_LOTS - 1))
  expect(codesOf(planProduction(over, beforeOf()))).toEqual(['LOTS-TOO-MANY'])
  expect(codesOf(planProduction(productionOf([bars], []), beforeOf()))).toEqual(['LOTS-INPUT-MISSING'])
})
