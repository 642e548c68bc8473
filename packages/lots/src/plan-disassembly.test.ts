import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KitUnit } from './kit.ts'
import { codesOf, lotOf, soon, stockOf, today, yesterday } from './lot-fixture.ts'
import { movementOf } from './movement.ts'
import { planAssembly } from './plan-assembly.ts'
import { type BeforeDisassembly, type Disassembly, planDisassembly } from './plan-disassembly.ts'
import { countsOf, emptyWarehouse, warehouseAfter } from './warehouse-fixture.ts'

const mix = [
  { sku: 'CHOC-70', lot: 'A', expiry: soon, perKit: 2 },
  { sku: 'MUG-BLUE', lot: 'M', perKit: 1 },
]
const kits = lotOf('K1', { sku: 'GIFT', origin: 'assembled', expiry: soon, mix, rank: 1 })
const lotA = lotOf('A', { expiry: soon, locations: ['halle'], used: true })
const lotM = lotOf('M', { sku: 'MUG-BLUE', used: true })

function apart(change: Partial<Disassembly> = {}): Disassembly {
  return { locationId: 'leipzig', sku: 'GIFT', lot: 'K1', quantity: 3, ...change }
}

function beforeOf(change: Partial<BeforeDisassembly> = {}): BeforeDisassembly {
  return {
    lots: [kits, lotA, lotM],
    stock: [stockOf('K1', 5, { sku: 'GIFT', expiry: soon })],
    units: [],
    ...change,
  }
}

describe('kits taken apart', () => {
  test('are no more, and what was inside is back in its own lots, here', () => {
    const result = planDisassembly(apart(), beforeOf())
    expect(result).toMatchObject({
      ok: true,
      value: {
        movements: [
          { sku: 'GIFT', lot: 'K1', kind: 'consumed', quantity: 3, onHand: -3, available: -3 },
          { lot: 'A', expiry: soon, locationId: 'leipzig', kind: 'disassembled', quantity: 6, onHand: 6 },
          { sku: 'MUG-BLUE', lot: 'M', kind: 'disassembled', quantity: 3, available: 3 },
        ],
        units: [],
      },
    })
    expect(result.ok && result.value.lots).toEqual([
      { before: lotA, after: { ...lotA, locations: ['halle', 'leipzig'], version: 2 } },
    ])
  })

  test('may be stopped or expired', () => {
    const recalled = { ...kits, status: 'recalled', expiry: yesterday } as const
    const stock = [stockOf('K1', 5, { sku: 'GIFT', status: 'recalled', expiry: yesterday })]
    expect(codesOf(planDisassembly(apart(), beforeOf({ lots: [recalled, lotA, lotM], stock })))).toEqual([])
  })

  const { mix: _, ...received } = kits
  test.each([
    ['LOTS-SHORT', { quantity: 6 }, {}],
    ['LOTS-QUANTITY', { quantity: 0 }, {}],
    ['LOTS-STOCK-UNKNOWN', { locationId: 'halle' }, {}],
    ['LOTS-LOT-UNKNOWN', {}, { lots: [lotA, lotM] }],
    ['LOTS-LOT-UNKNOWN', {}, { lots: [kits, lotA] }],
    ['LOTS-KIT-MIX-UNKNOWN', {}, { lots: [received] }],
  ])('%s: %o', (code, change, before) => {
    expect(codesOf(planDisassembly(apart(change), beforeOf(before)))).toEqual([code])
  })
})

describe('kits that were listed one by one', () => {
  const units: KitUnit[] = ['1', '2'].map((n) => ({
    serial: `K${n}`,
    parts: [{ sku: 'MUG-BLUE', lot: 'M', serial: `M${n}` }],
  }))
  const named = (...serials: string[]) => serials.map((serial) => ({ serial, parts: [] }))

  test('are named, and their parts are free again', () => {
    const result = planDisassembly(apart({ quantity: 1, units: named('K2') }), beforeOf({ units }))
    expect(result.ok && result.value.units).toEqual([units[1]])
  })

  test('are named by what is inside where they have no serial', () => {
    const unnamed = units.map(({ parts }) => ({ parts }))
    const change = { quantity: 1, units: [{ parts: [{ sku: 'MUG-BLUE', serial: 'M1' }] }] }
    const result = planDisassembly(apart(change), beforeOf({ units: unnamed }))
    expect(result.ok && result.value.units).toEqual([unnamed[0]])
  })

  test.each([
    ['LOTS-KIT-UNITS', { quantity: 2, units: named('K1') }],
    ['LOTS-KIT-UNITS', { quantity: 2 }],
    ['LOTS-KIT-UNIT-UNKNOWN', { quantity: 1, units: named('K9') }],
    ['LOTS-SERIAL-TWICE', { quantity: 2, units: named('K1', 'K1') }],
  ])('%s: %o', (code, change) => {
    expect(codesOf(planDisassembly(apart(change), beforeOf({ units })))).toEqual([code])
  })
})

const few = fc.integer({ min: 1, max: 5 })

test('an assembly taken apart again leaves as many units as there were, in one go or in two', () => {
  fc.assert(
    fc.property(few, few, few, few, (perA, perB, first, then) => {
      const at = { locationId: 'leipzig' }
      const [a, b] = [lotOf('A'), lotOf('B', { expiry: soon })]
      const filled = warehouseAfter(
        { ...emptyWarehouse, lots: [a, b] },
        { movements: [a, b].map(({ sku, lot }) => movementOf({ sku, lot, ...at }, 'received', 60)) },
      )
      const recipe = {
        serials: false,
        needsInspection: false,
        components: [{ sku: 'CHOC-70', quantity: perA + perB, lots: true, serials: false }],
      }
      const components = [
        { sku: 'CHOC-70', lot: 'A', perKit: perA },
        { sku: 'CHOC-70', lot: 'B', perKit: perB },
      ]
      const kit = { ...at, sku: 'GIFT', lot: 'K1' }
      const assembly = planAssembly(
        { ...kit, quantity: first + then, components },
        { ...filled, today, recipe },
      )
      if (!assembly.ok) throw new Error(JSON.stringify(assembly.faults))
      let now = warehouseAfter(filled, assembly.value)
      for (const quantity of [first, then]) {
        const plan = planDisassembly({ ...kit, quantity }, { ...now, units: [] })
        if (!plan.ok) throw new Error(JSON.stringify(plan.faults))
        now = warehouseAfter(now, plan.value)
      }
      const unitsOf = (lot: string) =>
        now.stock.filter((item) => item.lot === lot).map((item) => [countsOf(item).onHand, item.available])
      expect([unitsOf('A'), unitsOf('B'), unitsOf('K1')]).toEqual([[[60, 60]], [[60, 60]], [[0, 0]]])
    }),
  )
})
