import { instant } from '@tallystick/kernel'
import { type ImportRecord, importStart, putImport, readPoolFilling } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { turnAt } from './pool-line.ts'

const space = '09506000134352|pool'
const job: ImportRecord = {
  importId: 'job',
  kind: 'serials',
  parameters: { sku: 'PHONE' },
  dryRun: false,
  format: 'csv',
  actor: 'operations',
  createdAt: instant('2026-11-20T10:00:00Z'),
  state: 'running',
  checkpoint: importStart,
  faults: [],
  run: 1,
  version: 1,
}

test('an import stands in line once, and has its turn when it is the first', async () => {
  const table = memoryTable()
  const next = { ...job, importId: 'next' }
  await table.write(putImport(job, undefined), putImport(next, undefined))
  expect(await turnAt(table, space, job)).toEqual({ start: 0 })
  expect(await turnAt(table, space, job)).toEqual({ start: 0 })
  expect(await turnAt(table, space, next)).toBe('waits')
  expect(await readPoolFilling(table, space)).toMatchObject({ imports: ['job', 'next'] })
})

test('a worker whose import another one took over, and ended, does not put it in line again', async () => {
  const table = memoryTable()
  await table.write(putImport(job, undefined))
  await table.write(putImport({ ...job, run: 2, state: 'done', version: 2 }, job))
  expect(await turnAt(table, space, job)).toBe('gone')
  expect(await readPoolFilling(table, space)).toMatchObject({ imports: [] })
})
