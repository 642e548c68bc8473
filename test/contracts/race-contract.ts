import assert from 'node:assert/strict'
import { expect } from 'vitest'
import type { TableCase } from './table-contract.ts'

const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

/** What must hold when many do the same at once. */
export const raceContract: Readonly<Record<string, TableCase>> = {
  async 'lets one of 50 parallel conditional puts win and shows it to the others'(table, pk) {
    const key = { pk, sk: 'prize' }
    const outcomes = await times(50, (racer) =>
      table.write({ kind: 'put', item: { ...key, racer }, condition: { absent: true } }),
    )
    const winner = await table.get(key)
    const refusals = outcomes.flatMap((outcome) => (outcome.done ? [] : outcome.refusals))
    expect(refusals).toHaveLength(49)
    expect(refusals.every(({ item }) => item?.racer === winner?.racer)).toBe(true)
    expect(outcomes.findIndex(({ done }) => done)).toBe(winner?.racer)
  },

  async 'gives 50 clients with 20 increments each 1000 distinct, rising values'(table, pk) {
    const key = { pk, sk: 'counter' }
    const values = await times(50, async () => {
      const own: number[] = []
      for (let turn = 0; turn < 20; turn += 1) own.push(await table.increment(key, 'count', 1))
      expect(own).toEqual(own.toSorted((one, other) => one - other))
      return own
    })
    expect(new Set(values.flat()).size).toBe(1000)
  },

  async 'counts as many as succeed among transactions on one counter'(table, pk) {
    const key = { pk, sk: 'counter' }
    await table.write({ kind: 'put', item: { ...key, count: 0 } })
    const outcomes = await times(25, async (racer) => {
      const count = (await table.get(key))?.count
      assert(typeof count === 'number')
      return table.write(
        { kind: 'update', key, add: { count: 1 }, condition: { equals: { count } } },
        { kind: 'put', item: { pk, sk: `number-${count}`, racer }, condition: { absent: true } },
      )
    })
    const successes = outcomes.filter(({ done }) => done).length
    expect(successes).toBeGreaterThan(0)
    expect((await table.get(key))?.count).toBe(successes)
    expect((await table.query({ pk, prefix: 'number-' })).items).toHaveLength(successes)
  },
}
