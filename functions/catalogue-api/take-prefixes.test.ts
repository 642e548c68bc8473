import { type Fault, parseJson } from '@tallystick/kernel'
import { putLegalEntity, type Table } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, expect, test } from 'vitest'
import { writeSeries } from '../series-api/open-series.ts'
import type { HttpRequest } from '../shell/http-message.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { writeLegalEntity } from './step.ts'

let table: ReturnType<typeof memoryTable>

beforeEach(() => {
  table = memoryTable()
})

const address = { city: 'Leipzig', country: 'DE' }
const entity = { name: 'Fable', vatId: 'DE123456789', address, timeZone: 'Europe/Berlin' }

const requestOf = (parameters: Record<string, string>, body: object): HttpRequest => ({
  ...{ parameters, query: {}, headers: {}, requestId: 'r' },
  body: Buffer.from(JSON.stringify(body)),
})

/** The pointers of what was refused. */
async function written(invoicePrefix: string, creditNotePrefix: string): Promise<string[]> {
  const body = { ...entity, invoicePrefix, creditNotePrefix }
  const deps = { table, secrets: memoryTable() }
  const answer = await writeLegalEntity(deps, requestOf({ legalEntityId: 'fable' }, body))
  const read = parseJson(String(answer.body))
  const { errors = [] } = (read.ok ? read.value : {}) as { errors?: readonly Fault[] }
  expect(answer.status).toBe(errors.length > 0 ? 409 : 200)
  return errors.map(({ pointer }) => pointer)
}

async function opened(seriesId: string, prefix: string, at: Table = table): Promise<number> {
  const now = () => {
    throw new Error('no clock is read')
  }
  const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32), now })
  const body = { first: 1, format: { prefix, digits: 6 } }
  return (await writeSeries({ table: at, cursors }, requestOf({ seriesId }, body))).status
}

test('prefixes may change, and change back, but never become those of the other documents', async () => {
  expect(await written('INV', 'CN')).toEqual([])
  expect(await written('RE', 'CN')).toEqual([])
  expect(await written('RE', 'INV')).toEqual(['/creditNotePrefix'])
  expect(await written('CN', 'GU')).toEqual(['/invoicePrefix'])
  expect(await written('INV', 'GU')).toEqual([])
  expect(await written('CN', 'INV')).toEqual(['/invoicePrefix', '/creditNotePrefix'])
})

test('what was refused takes nothing', async () => {
  await written('INV', 'CN')
  expect(await written('CN', 'GU')).toEqual(['/invoicePrefix'])
  expect(await written('GU', 'CN')).toEqual([])
})

test('a prefix with which another series was opened is not taken; its own series may have it', async () => {
  await written('INV', 'CN')
  expect(await opened('fable.invoice.2026', 'RE-2026-')).toBe(200)
  expect(await written('INV', 'RE')).toEqual(['/creditNotePrefix'])
  expect(await written('RE', 'CN')).toEqual([])
  expect(await opened('fable.invoice.2027', 'CN-2026-')).not.toBe(200)
})

test('no series is opened with a prefix that numbers had before', async () => {
  await written('INV', 'CN')
  await written('RE', 'GU')
  expect(await opened('fable.credit-note.2026', 'INV-2026-')).toBe(409)
  expect(await opened('fable.invoice.2026', 'INV-2025-')).toBe(409)
  expect(await opened('fable.invoice.2026', 'INV-2026-')).toBe(200)
})

test('a prefix that is taken while a series is opened with it is not that of the series', async () => {
  await written('INV', 'CN')
  let isOvertaken = false
  const overtaken: Table = {
    ...table,
    write: async (...writes) => {
      if (!isOvertaken) {
        isOvertaken = true
        expect(await written('INV', 'RE')).toEqual([])
      }
      return table.write(...writes)
    },
  }
  expect(await opened('fable.invoice.2026', 'RE-2026-', overtaken)).toBe(409)
})

test('a legal entity from before keeps what its numbers had', async () => {
  const before = { ...entity, legalEntityId: 'fable', invoicePrefix: 'INV', creditNotePrefix: 'CN' }
  await table.write(putLegalEntity({ ...before, address: { ...address, street: 'x', postalCode: '1' } }))
  expect(await written('RE', 'INV')).toEqual(['/creditNotePrefix'])
})
