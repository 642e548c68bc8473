import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { type Assembly, isSameMix, type KitComponent, type KitRecipe } from './kit.ts'
import { codesOf, late, lotOf, soon, stockOf, today } from './lot-fixture.ts'
import type { LotRecord } from './lot-record.ts'
import { type BeforeAssembly, planAssembly } from './plan-assembly.ts'
import { MAX_DOCUMENT_LOTS } from './take-lots.ts'

const bars: KitComponent = { sku: 'CHOC-70', quantity: 3, lots: true, serials: false }
const mug: KitComponent = { sku: 'MUG-BLUE', quantity: 1, lots: true, serials: false }
const card: KitComponent = { sku: 'CARD', quantity: 1, lots: false, serials: false }

const recipe: KitRecipe = { serials: false, needsInspection: false, components: [bars, mug, card] }

function assemblyOf(change: Partial<Assembly> = {}): Assembly {
  return {
    locationId: 'leipzig',
    sku: 'GIFT',
    lot: 'K1',
    quantity: 10,
    components: [
      { sku: 'CHOC-70', lot: 'A', perKit: 2 },
      { sku: 'CHOC-70', lot: 'B', perKit: 1 },
      { sku: 'MUG-BLUE', lot: 'M', perKit: 1 },
    ],
    ...change,
  }
}

const lotA = lotOf('A', { expiry: late, rank: 2 })
const lotB = lotOf('B', { bestBefore: soon, used: true })
const lotM = lotOf('M', { sku: 'MUG-BLUE' })
const mix = [
  { sku: 'CHOC-70', lot: 'A', expiry: late, perKit: 2 },
  { sku: 'CHOC-70', lot: 'B', expiry: soon, perKit: 1 },
  { sku: 'MUG-BLUE', lot: 'M', perKit: 1 },
]

function beforeOf(more: readonly LotRecord[] = [], change: Partial<BeforeAssembly> = {}): BeforeAssembly {
  const lots = [lotA, lotB, lotM].filter(({ lot }) => !more.some((other) => other.lot === lot))
  const stock = [stockOf('A', 50), stockOf('B', 50), stockOf('M', 50, { sku: 'MUG-BLUE' })]
  return { lots: [...lots, ...more], stock, today, recipe, ...change }
}

describe('an assembly', () => {
  test('consumes components and produces kits that keep as long as the first of them', () => {
    const result = planAssembly(assemblyOf(), beforeOf())
    expect(result).toMatchObject({
      ok: true,
      value: {
        movements: [
          { lot: 'A', kind: 'consumed', quantity: 20, onHand: -20, available: -20 },
          { lot: 'B', kind: 'consumed', quantity: 10 },
          { sku: 'MUG-BLUE', lot: 'M', kind: 'consumed', quantity: 10 },
          { sku: 'GIFT', lot: 'K1', bestBefore: soon, locationId: 'leipzig', kind: 'produced', quantity: 10 },
        ],
        mix,
        units: [],
      },
    })
    expect(result.ok && result.value.lots).toEqual([
      { before: lotA, after: { ...lotA, used: true, version: 2 } },
      { before: lotM, after: { ...lotM, used: true, version: 2 } },
      { after: lotOf('K1', { sku: 'GIFT', origin: 'assembled', bestBefore: soon, mix, rank: 3 }) },
    ])
  })

  test('gives the kit an expiry when an expiry comes first, also before a best-before date of the same day', () => {
    const result = planAssembly(assemblyOf(), beforeOf([lotOf('A', { expiry: soon })]))
    expect(result.ok && result.value.lots.at(-1)?.after).toMatchObject({ expiry: soon })
    expect(result.ok && result.value.lots.at(-1)?.after).not.toHaveProperty('bestBefore')
  })

  test('gives no date when no component has one', () => {
    const result = planAssembly(assemblyOf(), beforeOf([lotOf('A'), lotOf('B')]))
    expect(result.ok && result.value.movements.at(-1)).not.toHaveProperty('expiry')
  })
})

describe('a lot of kits', () => {
  const kits = lotOf('K1', { sku: 'GIFT', origin: 'assembled', bestBefore: soon, mix, rank: 3 })

  test('takes more kits with the same mix, in whatever order it is told', () => {
    const components = assemblyOf().components.toReversed()
    const result = planAssembly(assemblyOf({ components }), beforeOf([kits]))
    expect(result.ok && result.value.lots.map(({ after }) => after.lot)).toEqual(['M', 'A'])
    expect(result.ok && result.value.movements.at(-1)).toMatchObject({ lot: 'K1', bestBefore: soon })
  })

  test('takes no kits with another mix, nor when nobody knows what is inside', () => {
    const components = [
      { sku: 'CHOC-70', lot: 'A', perKit: 1 },
      { sku: 'CHOC-70', lot: 'B', perKit: 2 },
      { sku: 'MUG-BLUE', lot: 'M', perKit: 1 },
    ]
    expect(codesOf(planAssembly(assemblyOf({ components }), beforeOf([kits])))).toEqual([
      'LOTS-KIT-MIX-DIFFERS',
    ])
    const { mix: _, ...received } = kits
    expect(codesOf(planAssembly(assemblyOf(), beforeOf([received])))).toEqual(['LOTS-KIT-MIX-DIFFERS'])
  })

  test('is not inside its own components', () => {
    const low = { ...kits, rank: 1, used: true }
    expect(codesOf(planAssembly(assemblyOf(), beforeOf([low])))).toEqual(['LOTS-CYCLE'])
    const itself = [...assemblyOf().components, { sku: 'GIFT', lot: 'K1', perKit: 1 }]
    expect(codesOf(planAssembly(assemblyOf({ components: itself }), beforeOf()))).toContain(
      'LOTS-OUTPUT-IS-INPUT',
    )
  })

  test('is the same mix whatever its order, and another with other numbers or lots', () => {
    const [a, ...rest] = mix
    expect(isSameMix(mix, mix.toReversed())).toBe(true)
    expect(isSameMix(mix, rest)).toBe(false)
    expect(isSameMix(mix, [{ sku: 'CHOC-70', lot: 'A', perKit: 3 }, ...rest])).toBe(false)
    expect(a && isSameMix(mix, [{ ...a, lot: 'X' }, ...rest])).toBe(false)
  })
})

describe('faults', () => {
  const components = assemblyOf().components

  test.each([
    ['LOTS-KIT-RECIPE', components.slice(1)],
    ['LOTS-KIT-RECIPE', components.map((c) => (c.lot === 'M' ? { ...c, perKit: 2 } : c))],
    ['LOTS-KIT-RECIPE', [...components, { sku: 'CARD', lot: 'X', perKit: 1 }]],
    ['LOTS-QUANTITY', components.map((c) => ({ ...c, perKit: 0.5 }))],
  ])('%s: %o', (code, list) => {
    expect(new Set(codesOf(planAssembly(assemblyOf({ components: list }), beforeOf())))).toEqual(
      new Set([code]),
    )
  })

  test.each([
    ['LOTS-LOT-FORM', { lot: '' }],
    ['LOTS-QUANTITY', { quantity: 0 }],
    ['LOTS-QUANTITY', { quantity: 1_000_000_000 }],
    ['LOTS-SHORT', { quantity: 26 }],
    ['LOTS-KIT-UNITS', { units: [{ parts: [] }] }],
  ])('%s: %o', (code, change) => {
    expect(codesOf(planAssembly(assemblyOf(change), beforeOf()))).toContain(code)
  })

  test('a stopped or expired component goes into no kit', () => {
    const stopped = beforeOf([
      lotOf('A', { status: 'recalled' }),
      lotOf('B', { expiry: calendarDate('2026-01-01') }),
    ])
    expect(codesOf(planAssembly(assemblyOf(), stopped))).toEqual(['LOTS-STOPPED', 'LOTS-EXPIRED'])
  })

  test('so many lots go into one kit and no more', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ sku: 'CHOC-70', lot: `C${i}`, perKit: 1 }))
    const before = (count: number) =>
      beforeOf(
        many(count).map(({ lot }) => lotOf(lot)),
        {
          stock: many(count).map(({ lot }) => stockOf(lot, 50)),
          recipe: { ...recipe, components: [{ ...bars, quantity: count }] },
        },
      )
    const [most, over] = [MAX_DOCUMENT_LOTS - 1, MAX_DOCUMENT_LOTS]
    expect(codesOf(planAssembly(assemblyOf({ components: many(most) }), before(most)))).toEqual([])
    expect(codesOf(planAssembly(assemblyOf({ components: many(over) }), before(over)))).toEqual([
      'LOTS-TOO-MANY',
    ])
  })
})
