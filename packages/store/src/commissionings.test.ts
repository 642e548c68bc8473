import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import {
  type CommissioningRecord,
  markWritten,
  putCommissioning,
  readCommissioning,
} from './commissionings.ts'
import { memoryTable } from './memory/index.ts'

const record: CommissioningRecord = {
  commissioningId: 'c1',
  reference: 'LABELS-1',
  bodyHash: 'a'.repeat(64),
  tradeItem: '09506000134352',
  gtin: '09506000134352',
  sku: 'MUG-BLUE',
  lot: 'L1',
  range: { space: '09506000134352|crockford|12||0', from: 0, count: 500_000 },
  status: 'accepted',
  at: instant('2026-11-20T10:00:00Z'),
  actor: 'maker',
}

test('a commissioning is put once, and written from then on', async () => {
  const table = memoryTable()
  expect(await readCommissioning(table, 'c1')).toBeUndefined()
  expect((await table.write(markWritten(record))).done).toBe(false)
  expect((await table.write(putCommissioning(record))).done).toBe(true)
  expect((await table.write(putCommissioning({ ...record, lot: 'L2' }))).done).toBe(false)
  expect(await readCommissioning(table, 'c1')).toEqual(record)
  await table.write(markWritten(record))
  await table.write(markWritten(record))
  expect(await readCommissioning(table, 'c1')).toEqual({ ...record, status: 'written' })
})
