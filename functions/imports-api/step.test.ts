import { instant } from '@tallystick/kernel'
import { type ImportRecord, putImport, putLocation, putSku, readImport } from '@tallystick/store'
import { memoryLinks, memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { MAX_IMPORT_BYTES } from '../shell/tables/import-files.ts'
import { type ImportsApiDeps, openImport, showImport } from './step.ts'

const now = () => instant('2026-11-20T10:00:00Z')

function request(body: unknown, parameters: Record<string, string> = {}): HttpRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  return { parameters, query: {}, headers: {}, body: bytes, clientId: 'operations', requestId: 'r' }
}

async function world() {
  const table = memoryTable()
  const deps: ImportsApiDeps = {
    table,
    links: memoryLinks(),
    freshKey: () => new Uint8Array(32).fill(7),
    now,
  }
  const address = { country: 'DE' }
  await table.write(
    putSku({ sku: 'MUG', name: 'Mug', unit: 'H87', serials: { mode: 'none' }, lots: true }),
    putLocation({ locationId: 'leipzig', name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  return { table, deps }
}

const importId = '07'.repeat(16)

test('an import is opened, and its file has a link', async () => {
  const { table, deps } = await world()
  const body = { kind: 'stock', locationId: 'leipzig', format: 'jsonl', dryRun: true, bytes: 120 }
  const { status, headers, body: answer } = await openImport(deps, request(body))
  expect(status).toBe(201)
  expect(headers.location).toBe(`/v1/imports/${importId}`)
  const told = JSON.parse(String(answer))
  expect(told).toMatchObject({ importId, expiresAt: '2026-11-20T11:00:00.000Z' })
  expect(told.uploadUrl).toContain(`uploads/${importId}`)
  expect(await readImport(table, importId)).toMatchObject({
    kind: 'stock',
    parameters: { locationId: 'leipzig' },
    format: 'jsonl',
    dryRun: true,
    actor: 'operations',
    state: 'created',
  })
})

test.each([
  ['another kind', { kind: 'orders', bytes: 1 }, '/kind'],
  ['no length', { kind: 'skus' }, '/bytes'],
  ['too much', { kind: 'skus', bytes: MAX_IMPORT_BYTES + 1 }, '/bytes'],
  ['serials of no SKU', { kind: 'serials', bytes: 1 }, '/sku'],
  ['serials of a SKU that takes none', { kind: 'serials', sku: 'MUG', bytes: 1 }, '/sku'],
  ['an unknown SKU', { kind: 'serials', sku: 'CUP', bytes: 1 }, '/sku'],
  ['an unknown location', { kind: 'stock', locationId: 'berlin', bytes: 1 }, '/locationId'],
])('%s is refused', async (_, body, pointer) => {
  const { deps } = await world()
  const { status, body: answer } = await openImport(deps, request(body))
  expect(status).toBe(422)
  expect(JSON.parse(String(answer)).errors.map((error: { pointer: string }) => error.pointer)).toEqual([
    pointer,
  ])
})

test('an import is shown with its counts, and with links once it has ended with refused rows', async () => {
  const { table, deps } = await world()
  await openImport(deps, request({ kind: 'stock', bytes: 1 }))
  const show = async () => JSON.parse(String((await showImport(deps, request({}, { importId }))).body))
  const created = await show()
  expect(created).toMatchObject({ state: 'created', counts: { rows: 0, applied: 0, refused: 0 } })
  expect(created).not.toHaveProperty('faultsUrl')
  const before = (await readImport(table, importId)) as ImportRecord
  const checkpoint = { offset: 9, line: 4, row: 3, applied: 2, refused: 1, parts: 1 }
  const ended: ImportRecord = { ...before, state: 'done', endedAt: now(), checkpoint, version: 2 }
  await table.write(putImport(ended, before))
  const done = await show()
  expect(done).toMatchObject({ state: 'done', counts: { rows: 3, applied: 2, refused: 1 } })
  expect(done.faultsUrl).toContain(`exports/imports/${importId}/faults.jsonl`)
  expect(done.refusedRowsUrl).toContain(`exports/imports/${importId}/refused.csv`)
})

test('an import that nobody opened is not found', async () => {
  const { deps } = await world()
  expect((await showImport(deps, request({}, { importId: 'x' }))).status).toBe(404)
})
