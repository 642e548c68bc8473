import { instant } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { putAssembly, putImport, putLocation, readImport, type Table } from '@tallystick/store'
import { memoryDocuments, memoryQueue, memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { apiActions } from '../import-file/api-actions.ts'
import { MAX_BATCH_ROWS } from '../import-file/batch.ts'
import { asked, plenty } from '../import-file/import-fixture.ts'
import { importFile } from '../import-file/step.ts'
import { writeSkuRecord } from '../shell/catalogue/write-sku.ts'
import { eventQueue } from '../shell/event-queue.ts'
import type { HttpRequest } from '../shell/http-message.ts'
import { importFileKey, uploadKey } from '../shell/tables/import-files.ts'
import { importTables } from '../shell/tables/import-tables.ts'
import { templateOf } from '../shell/tables/template.ts'
import { showTable, TABLE_PAGE } from './show-table.ts'
import type { tablePages } from './table-rows.ts'

type Kind = keyof typeof tablePages

/** A deployment with a location, in memory. */
async function deployment() {
  const table = memoryTable()
  const work = memoryDocuments()
  const allocations = eventQueue<'allocations'>(memoryQueue('allocations'))
  const now = () => instant('2026-11-20T10:00:00Z')
  const trace = eventQueue<'trace'>(memoryQueue('trace'))
  const api = { table, allocations, trace, now, currentEpoch: async () => 0 }
  const deps = {
    ...api,
    work,
    imports: eventQueue<'imports'>(memoryQueue('imports')),
    actions: apiActions(api),
    metric: () => undefined,
    batchRows: MAX_BATCH_ROWS,
  }
  const address = { country: 'DE' }
  await table.write(
    putLocation({ locationId: 'leipzig', name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  let imports = 0
  return {
    table,
    api,
    async take(kind: Kind, file: string, dryRun = false) {
      imports += 1
      const importId = `import${imports}`
      await table.write(putImport({ ...asked(importId), kind, parameters: {}, dryRun }, undefined))
      await work.put(uploadKey(importId), { bytes: Buffer.from(file), contentType: 'text/csv' })
      await importFile(deps, { type: 'file-uploaded', version: 1, key: uploadKey(importId) }, plenty)
      const refused = work.objects().get(importFileKey(importId, 'faults.jsonl'))
      const job = await readImport(table, importId)
      return { job, faults: refused && Buffer.from(refused.bytes).toString() }
    },
  }
}

async function exported(table: Table, kind: Kind): Promise<string> {
  const ask = (query: Record<string, string>): HttpRequest => ({
    parameters: { kind },
    query,
    headers: {},
    body: new Uint8Array(),
    requestId: 'r',
  })
  let text = ''
  for (let query: Record<string, string> | undefined = {}; query !== undefined; ) {
    const { status, headers, body } = await showTable({ table }, ask(query))
    expect(status).toBe(200)
    const rows = String(body)
    text += text === '' ? rows : rows.slice(rows.indexOf('\n') + 1)
    const [, next] = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? '') ?? []
    query =
      next === undefined ? undefined : Object.fromEntries(new URL(next, 'https://api.example').searchParams)
  }
  return text
}

const plain = { name: 'Mug', unit: 'H87', serials: { mode: 'none' }, lots: true } as const
const skus: readonly Sku[] = [
  { ...plain, sku: 'COCOA', name: '=cocoa, "raw"' },
  { ...plain, sku: 'CHOC-70', gtin: '09506000134369', picking: { policy: 'fifo', minimumDays: 30 } },
  { ...plain, sku: 'SUGAR', inspected: false, untaxed: { category: 'E', reason: 'because' } },
  { ...plain, sku: 'MUG-GREEN', gst: { hsn: '69120010', rate: '12', originCountry: 'IN' } },
  {
    ...plain,
    sku: 'PHONE',
    gtin: '09506000134352',
    lots: false,
    serials: { mode: 'pool', when: 'at-shipment', accepts: { length: 15, check: 'luhn' }, lowLevel: 10 },
  },
  {
    ...plain,
    sku: 'TOY',
    gtin: '09506000134376',
    serials: { mode: 'reported', when: 'at-shipment', accepts: {} },
  },
  { ...plain, sku: 'ZBASKET', lots: false, components: [{ sku: 'CHOC-70', quantity: 2 }], kit: 'at-picking' },
]

async function filled() {
  const one = await deployment()
  for (const sku of skus) expect(await writeSkuRecord(one.api, sku)).toMatchObject({ ok: true })
  const received = [
    'reference,locationId,sku,lot,quantity,supplier,bestBefore',
    'R1,leipzig,COCOA,C-17,100,Beans,2027-10-31',
    'R2,leipzig,SUGAR,S-3,80,,',
    'R3,leipzig,MUG-GREEN,-M1,5,,',
  ]
  const lots = await one.take('lots', received.join('\n'))
  expect(lots).toMatchObject({ job: { checkpoint: { applied: 3, refused: 0 } } })
  return one
}

test('SKUs that were exported are the same when they are imported', async () => {
  const one = await filled()
  const file = await exported(one.table, 'skus')
  expect(file).toContain(`"'=cocoa, ""raw"""`)
  const other = await deployment()
  const { job, faults } = await other.take('skus', file)
  expect(faults?.split('\n').length ?? 0).toBeLessThanOrEqual(2)
  expect(job?.checkpoint.row).toBe(skus.length)
  if (faults !== undefined) await other.take('skus', file)
  expect(await exported(other.table, 'skus')).toBe(file)
})

test('stock that was exported is the same when it is imported, however often', async () => {
  const one = await filled()
  const other = await deployment()
  for (const sku of skus) await writeSkuRecord(other.api, sku)
  const file = await exported(one.table, 'lots')
  for (let time = 0; time < 2; time++) {
    const { job } = await other.take('lots', file)
    expect(job).toMatchObject({ state: 'done', checkpoint: { row: 3, applied: 3, refused: 0 } })
    expect(await exported(other.table, 'lots')).toBe(file)
  }
})

test('an export that comes back to where it was made receives nothing again', async () => {
  const one = await filled()
  const file = await exported(one.table, 'lots')
  const { job, faults } = await one.take('lots', file)
  expect(job).toMatchObject({ state: 'done', checkpoint: { row: 3, applied: 0, refused: 3 } })
  expect(faults).toContain('IMPORT-OPENING-THERE')
  expect(await exported(one.table, 'lots')).toBe(file)
})

test('a count brings stock to what was found, and a production takes and makes', async () => {
  const one = await filled()
  const production = [
    'reference,locationId,sku,lot,quantity,materials,expected,lossReason,bestBefore',
    'RUN-1,leipzig,CHOC-70,CH1,40,COCOA|C-17|30 SUGAR|S-3|20,42,broken,2027-10-31',
  ].join('\n')
  expect((await one.take('productions', production, true)).job?.checkpoint).toMatchObject({ applied: 1 })
  expect(await exported(one.table, 'productions')).not.toContain('RUN-1')
  for (let time = 0; time < 2; time++)
    expect((await one.take('productions', production)).job?.checkpoint).toMatchObject({ applied: 1 })
  expect(await exported(one.table, 'productions')).toContain(
    'RUN-1,leipzig,CHOC-70,CH1,40,COCOA|C-17|30 SUGAR|S-3|20,,42,broken,,2027-10-31,',
  )
  const stock = await exported(one.table, 'stock')
  expect(stock).toBe(
    [
      'locationId,sku,lot,quantity',
      'leipzig,CHOC-70,CH1,40',
      'leipzig,COCOA,C-17,70',
      "leipzig,MUG-GREEN,'-M1,5",
      'leipzig,SUGAR,S-3,60',
      '',
    ].join('\r\n'),
  )
  const counted = stock.replace('C-17,70', 'C-17,68')
  expect((await one.take('stock', counted)).job?.checkpoint).toMatchObject({ applied: 4 })
  expect(await exported(one.table, 'stock')).toBe(counted)
})

test('productions are exported beside assemblies of kits', async () => {
  const one = await filled()
  const by = { at: instant('2026-11-20T10:00:00Z'), actor: 'packer' }
  const kits = { locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 1, components: [], mix: [] }
  const whole = { movements: [], units: [], tradeItems: {}, takenApart: 0, version: 1 }
  await one.table.write(putAssembly({ ...kits, ...by, ...whole, assemblyId: 'AS-1' }, undefined))
  const production =
    'reference,locationId,sku,lot,quantity,materials\nRUN-1,leipzig,CHOC-70,CH1,4,COCOA|C-17|3\n'
  await one.take('productions', production)
  expect((await exported(one.table, 'productions')).split('\r\n')).toHaveLength(3)
})

test('what the rules say of a row is told at its column', async () => {
  const one = await filled()
  const { faults = '' } = await one.take(
    'productions',
    'locationId,sku,lot,quantity,materials\nleipzig,CHOC-70,CH1,40,COCOA|C-17|300\nberlin,CHOC-70,CH1,40,COCOA|C-17|3\n',
  )
  const told = faults
    .trim()
    .split('\n')
    .flatMap((line) => JSON.parse(line).faults)
  expect(told.map(({ pointer }: { pointer: string }) => pointer)).toContain('/rows/1/materials')
  expect(told.map(({ pointer }: { pointer: string }) => pointer)).toContain('/rows/2/locationId')
})

test.each(['lots', 'stock', 'productions', 'skus'] as const)(
  'the template of %s is a file that can be read',
  async (kind) => {
    const { job } = await (await deployment()).take(kind, templateOf(importTables[kind]), true)
    expect(job).toMatchObject({ state: 'done', checkpoint: { row: 2 } })
    expect(job?.faults.filter(({ code }) => code.startsWith('IMPORT-'))).toEqual([])
  },
)

test('long tables come in pages', async () => {
  const one = await deployment()
  const names = Array.from({ length: TABLE_PAGE + 3 }, (_, i) => `MUG-${String(i).padStart(4, '0')}`)
  for (const sku of names) await writeSkuRecord(one.api, { ...plain, sku })
  const rows = (await exported(one.table, 'skus')).trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(',')[0])).toEqual(names)
})

test.each([
  ['serials', {}, 404],
  ['nothing', {}, 404],
  ['skus', { cursor: '!' }, 400],
])('a table %s with %j is answered %i', async (kind, query, status) => {
  const request = { parameters: { kind }, query, headers: {}, body: new Uint8Array(), requestId: 'r' }
  expect((await showTable({ table: memoryTable() }, request)).status).toBe(status)
})
