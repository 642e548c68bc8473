import { calendarDate, instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { describe, expect, test } from 'vitest'
import {
  checkLot,
  latestMovements,
  lotStepsOf,
  lotsByExpiry,
  movementsOf,
  pageOfLots,
  putLot,
  putLotStep,
  putMovement,
  readLot,
} from './lots.ts'
import { memoryTable } from './memory/index.ts'
import { putOperation, readOperation } from './operations.ts'

const record: LotRecord = {
  sku: 'CHOC',
  lot: 'A',
  origin: 'received',
  documents: [],
  status: 'released',
  needsInspection: false,
  locations: ['leipzig'],
  rank: 0,
  used: false,
  version: 1,
}
const at = instant('2026-11-20T10:00:00Z')

describe('the record of a lot', () => {
  test('is written by whoever read it last, and by nobody else', async () => {
    const table = memoryTable()
    expect((await table.write(putLot(record, undefined))).done).toBe(true)
    expect((await table.write(putLot(record, undefined))).done).toBe(false)
    const next = { ...record, status: 'held' as const, version: 2 }
    expect((await table.write(putLot(next, record))).done).toBe(true)
    expect((await table.write(putLot({ ...record, version: 2 }, record))).done).toBe(false)
    expect(await readLot(table, 'CHOC', 'A')).toEqual(next)
    expect((await table.write(checkLot(record))).done).toBe(false)
    expect((await table.write(checkLot(next))).done).toBe(true)
    expect(await readLot(table, 'CHOC', 'B')).toBeUndefined()
  })

  test('is found by the last day on which it may be used, page by page', async () => {
    const table = memoryTable()
    const days = ['2026-12-31', '2026-12-24', '2027-01-31'].map(calendarDate)
    for (const [i, expiry] of days.entries())
      await table.write(putLot({ ...record, lot: `L${i}`, expiry }, undefined))
    await table.write(putLot(record, undefined))
    const all: string[] = []
    for await (const { lot } of lotsByExpiry(table)) all.push(lot)
    expect(all).toEqual(['L1', 'L0', 'L2', 'A'])
    const bounds = { from: calendarDate('2026-12-24'), to: calendarDate('2026-12-31'), limit: 1 }
    const [first] = await pageOfLots(table, bounds)
    expect(first?.lot.lot).toBe('L1')
    const after = first?.position ?? ''
    expect((await pageOfLots(table, { ...bounds, after })).map(({ lot }) => lot.lot)).toEqual(['L0'])
    expect(await pageOfLots(table, { ...bounds, after: '2026-12-31#CHOC#L0' })).toEqual([])
  })
})

test('movements and steps of a lot are kept, in the order of time', async () => {
  const table = memoryTable()
  const moved = { sku: 'CHOC', lot: 'A', locationId: 'leipzig', actor: 'me', quantity: 1 }
  const second = { ...moved, kind: 'destroyed' as const, at, reference: 'R2', reason: 'Wet' }
  const first = {
    ...moved,
    kind: 'received' as const,
    at: instant('2026-11-19T10:00:00Z'),
    reference: 'R1',
  }
  await table.write(putMovement(second), putMovement(first))
  const step = { sku: 'CHOC', lot: 'A', at, actor: 'me', reference: 'S1' }
  const held = { ...step, step: 'hold' as const, from: 'released' as const, to: 'held' as const }
  await table.write(putLotStep(held))
  expect((await table.write(putMovement(first))).done).toBe(false)
  const all = []
  for await (const movement of movementsOf(table, 'CHOC', 'A')) all.push(movement)
  expect(all).toEqual([first, second])
  expect(await latestMovements(table, { sku: 'CHOC', lot: 'A' }, 1)).toEqual([second])
  expect(await lotStepsOf(table, 'CHOC', 'A')).toEqual([held])
})

test('an operation is recorded once under its kind and reference', async () => {
  const table = memoryTable()
  const done = { kind: 'receipt', reference: 'R1', bodyHash: 'a', at, actor: 'me', answer: {}, arrived: [] }
  expect((await table.write(putOperation(done))).done).toBe(true)
  expect((await table.write(putOperation(done))).done).toBe(false)
  expect((await table.write(putOperation({ ...done, kind: 'move' }))).done).toBe(true)
  expect(await readOperation(table, 'receipt', 'R1')).toEqual(done)
})
