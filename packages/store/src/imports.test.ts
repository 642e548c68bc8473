import { instant } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { type ImportRecord, importStart, putImport, readImport } from './imports.ts'
import { memoryTable } from './memory/index.ts'

const created: ImportRecord = {
  importId: 'i1',
  kind: 'serials',
  parameters: { sku: 'PHONE' },
  dryRun: false,
  format: 'csv',
  actor: 'operations',
  createdAt: instant('2026-11-20T10:00:00Z'),
  state: 'created',
  checkpoint: importStart,
  faults: [],
  run: 0,
  version: 1,
}

test('an import is asked for once, and changed by who knows its last version', async () => {
  const table = memoryTable()
  expect(await readImport(table, 'i1')).toBeUndefined()
  expect(await table.write(putImport(created, undefined))).toEqual({ done: true })
  expect(await table.write(putImport(created, undefined))).toMatchObject({ done: false })
  const running: ImportRecord = { ...created, state: 'running', run: 1, version: 2 }
  expect(await table.write(putImport(running, created))).toEqual({ done: true })
  expect(await table.write(putImport(running, created))).toMatchObject({ done: false })
  expect(await readImport(table, 'i1')).toEqual(running)
})
