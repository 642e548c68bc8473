import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { type ExportRecord, putExport, readExport } from './exports.ts'
import { memoryTable } from './memory/index.ts'

test('of two who write an export that both have read, one does', async () => {
  const table = memoryTable()
  const job = {
    exportId: 'e1',
    legalEntityId: 'fable',
    createdAt: instant('2026-11-20T10:00:00Z'),
    state: 'queued',
    run: 0,
    version: 1,
  } as unknown as ExportRecord
  expect((await table.write(putExport(job, undefined))).done).toBe(true)
  expect((await table.write(putExport(job, undefined))).done).toBe(false)
  expect((await table.write(putExport({ ...job, run: 1, version: 2 }, job))).done).toBe(true)
  expect((await table.write(putExport({ ...job, run: 9, version: 2 }, job))).done).toBe(false)
  expect(await readExport(table, 'e1')).toMatchObject({ run: 1, version: 2 })
})
