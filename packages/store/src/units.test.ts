import type { UnitRecord } from '@tallystick/serials'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { putUnit, readUnit, unitOf } from './units.ts'

const gtin = '09506000134352'
const unitNamed = (serial: string, change: Partial<UnitRecord> = {}): UnitRecord => ({
  tradeItem: gtin,
  serial,
  sku: 'MUG-BLUE',
  state: 'commissioned',
  steps: [],
  version: 1,
  ...change,
})

describe('a unit', () => {
  test('is known once for its trade item, whoever comes first', async () => {
    const pause = () => new Promise<void>((go) => setImmediate(go))
    const table = memoryTable({ pause })
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((sku) => table.write(putUnit(unitNamed('X1', { sku }), undefined))),
    )
    expect(outcomes.filter(({ done }) => done)).toHaveLength(1)
    const other = { ...unitNamed('X1'), tradeItem: 'sku.OTHER' }
    expect((await table.write(putUnit(other, undefined))).done).toBe(true)
  })

  test('is changed only from what was read, and a refusal tells what it is', async () => {
    const table = memoryTable()
    const [first, second] = [unitNamed('X1'), unitNamed('X1', { state: 'shipped', version: 2 })]
    await table.write(putUnit(first, undefined))
    expect((await table.write(putUnit(second, first))).done).toBe(true)
    const refused = await table.write(putUnit({ ...second, state: 'destroyed' }, first))
    expect(refused.done ? undefined : unitOf(refused.refusals[0]?.item)).toEqual(second)
  })

  test('is read with those that people take for it, by one query', async () => {
    const reads: string[] = []
    const table = memoryTable({ meter: (operation) => reads.push(operation) })
    for (const serial of ['A-10', 'A1O', 'a10', 'A-11', 'ALO'])
      await table.write(putUnit(unitNamed(serial), undefined))
    reads.length = 0
    const { unit, alike } = await readUnit(table, gtin, 'A-10')
    expect(unit?.serial).toBe('A-10')
    expect(alike.map(({ serial }) => serial)).toEqual(['A1O', 'ALO', 'a10'])
    expect(reads).toEqual(['Query'])
    expect((await readUnit(table, gtin, 'AI0')).unit).toBeUndefined()
    expect((await readUnit(table, gtin, 'B')).alike).toEqual([])
  })
})
