import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterEntry } from './counter-entry.ts'
import { codesOf, lotOf, stockOf, today } from './lot-fixture.ts'
import { type LotPlace, movementOf } from './movement.ts'
import { planProduction } from './plan-production.ts'
import { noCounts } from './stock-counts.ts'
import { countsOf, emptyWarehouse, type Warehouse, warehouseAfter } from './warehouse-fixture.ts'

const cocoa: LotPlace = { sku: 'COCOA', lot: 'C1', locationId: 'leipzig' }
const bars: LotPlace = { sku: 'CHOC-70', lot: 'L1', locationId: 'leipzig' }
const movements = [movementOf(cocoa, 'consumed', 70), movementOf(bars, 'produced', 95)]
const there = [stockOf('L1', 95)]

describe('a counter-entry', () => {
  test('takes back each movement, in its own kind', () => {
    expect(counterEntry({ movements }, 'counted twice', there)).toEqual({
      ok: true,
      value: [
        { ...cocoa, kind: 'consumed', quantity: -70, onHand: 70, available: 70, reason: 'counted twice' },
        { ...bars, kind: 'produced', quantity: -95, onHand: -95, available: -95, reason: 'counted twice' },
      ],
    })
  })

  test.each([
    ['sold', stockOf('L1', 94)],
    ['allocated', stockOf('L1', 95, { available: 94 })],
    ['somewhere else', stockOf('L1', 95, { locationId: 'halle' })],
  ])('is refused when some of what was made is %s', (_, stock) => {
    expect(counterEntry({ movements }, 'counted twice', [stock])).toEqual({
      ok: false,
      faults: [expect.objectContaining({ code: 'LOTS-COUNTER-GONE', pointer: '/movements/1' })],
    })
  })

  test('happens once, with a reason, and is not countered itself', () => {
    expect(codesOf(counterEntry({ movements, counteredBy: 'P-2' }, ' ', there))).toEqual([
      'LOTS-REASON-MISSING',
      'LOTS-COUNTERED',
    ])
    const countered = counterEntry({ movements }, 'counted twice', there)
    const entry = { movements: countered.ok ? countered.value : [] }
    expect(codesOf(counterEntry(entry, 'after all', there))).toEqual(['LOTS-COUNTER-OF-COUNTER'])
  })
})

const countsIn = ({ stock }: Warehouse) =>
  new Map(stock.map((item) => [`${item.sku} ${item.lot} ${item.locationId}`, countsOf(item)]))

const quantity = fc.integer({ min: 1, max: 100 })

test('a production and its counter-entry leave every count as it was', () => {
  fc.assert(
    fc.property(
      fc.array(quantity, { minLength: 1, maxLength: 4 }),
      fc.array(quantity, { minLength: 1, maxLength: 4 }),
      (used, made) => {
        const records = used.map((_, i) => lotOf(`C${i}`, { sku: 'COCOA' }))
        const filled = warehouseAfter(
          { ...emptyWarehouse, lots: records },
          {
            movements: used.map((units, i) => movementOf({ ...cocoa, lot: `C${i}` }, 'received', units + 5)),
          },
        )
        const production = {
          locationId: 'leipzig',
          inputs: used.map((units, i) => ({ sku: 'COCOA', lot: `C${i}`, quantity: units })),
          outputs: made.map((units, i) => ({ sku: 'CHOC-70', lot: `L${i}`, quantity: units })),
        }
        const plan = planProduction(production, { ...filled, today, inspected: new Set() })
        if (!plan.ok) throw new Error(JSON.stringify(plan.faults))
        const produced = warehouseAfter(filled, plan.value)
        const back = counterEntry(plan.value, 'never happened', produced.stock)
        if (!back.ok) throw new Error(JSON.stringify(back.faults))
        const after = countsIn(warehouseAfter(produced, { movements: back.value }))
        const before = countsIn(filled)
        expect(after.size).toBe(used.length + made.length)
        for (const [place, counts] of after) expect(counts).toEqual(before.get(place) ?? noCounts)
      },
    ),
  )
})
