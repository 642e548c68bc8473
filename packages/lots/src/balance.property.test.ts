import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, checkBalance } from './check-balance.ts'
import { filledModel, type Model, type Operation, operations } from './operations-fixture.ts'

const operation = fc.record({
  name: fc.constantFrom(...Object.keys(operations)),
  lot: fc.nat(2),
  other: fc.nat(2),
  place: fc.nat(1),
  units: fc.integer({ min: 1, max: 30 }),
})

function step(model: Model, name: string, operation: Operation): Model | undefined {
  return operations[name]?.(model, operation)
}

test('after any run of operations the stock is what the movements make, and nothing is lost', () => {
  const done = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(operation, { minLength: 30, maxLength: 80, size: 'max' }), (steps) => {
      let model = filledModel
      for (const { name, ...operation } of steps) {
        const next = step(model, name, operation)
        if (next === undefined) continue
        done.set(name, (done.get(name) ?? 0) + 1)
        model = next
      }
      const { warehouse, onTheWay } = model
      const transit = onTheWay.map(({ sku, lot, quantity, arrived }) => ({
        sku,
        lot,
        quantity: quantity - arrived,
      }))
      expect(checkBalance(warehouse.journal, warehouse.stock, transit)).toEqual([])
      for (const { came, went, onHand, inTransit, quarantined } of balanceOf(warehouse.journal))
        expect(came).toBe(onHand + inTransit + quarantined + went)
      for (const { onHand, available } of warehouse.stock)
        expect(onHand).toBeGreaterThanOrEqual(Math.max(0, available))
    }),
    { numRuns: 150 },
  )
  expect([...done.keys()].sort()).toEqual(Object.keys(operations).sort())
  expect(Math.min(...done.values())).toBeGreaterThan(10)
})
