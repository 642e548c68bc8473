import type { FileUploaded } from '@tallystick/events'
import { type Fault, instant } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import {
  type Documents,
  type ImportRecord,
  type Item,
  importStart,
  keys,
  type OutgoingMessage,
  putImport,
  putSku,
  type Queue,
  readImport,
  readPoolFilling,
  readPoolSerials,
  readUnit,
  type StoredDocument,
  type Table,
} from '@tallystick/store'
import { memoryDocuments, memoryQueue, memoryTable } from '@tallystick/store/memory'
import { eventQueue } from '../shell/event-queue.ts'
import { importFileKey, uploadKey } from '../shell/tables/import-files.ts'
import { MAX_BATCH_ROWS } from './batch.ts'
import type { RowAction, RowBody } from './import-actions.ts'
import type { ImportFileDeps } from './import-run.ts'
import { importFile, RESERVE_MILLISECONDS } from './step.ts'

export const gtin = '09506000134352'
export const space = poolSpaceId(gtin)
export const phone: Sku = {
  sku: 'PHONE',
  name: 'Phone',
  gtin,
  unit: 'H87',
  serials: { mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 0 },
  lots: false,
}

/** Time for everything. */
export const plenty = () => 10 * RESERVE_MILLISECONDS

/** Time for so many batches. */
export function timeFor(batches: number): () => number {
  let left = batches
  return () => (left-- > 0 ? plenty() : 0)
}

/** What an import works with, and what may be seen of it. */
export interface Stores {
  readonly table: Table & { items(): readonly Item[] }
  readonly work: Documents & { objects(): ReadonlyMap<string, StoredDocument> }
  readonly imports: WatchedQueue
  readonly allocations: WatchedQueue
}

interface WatchedQueue extends Queue {
  take(count: number): readonly OutgoingMessage[]
  pending(): readonly OutgoingMessage[]
}

/** An import over these stores, and what happened to it; `through` = the table as the worker meets it. */
export function makeImports(
  { table, work, imports, allocations }: Stores,
  {
    through = (met: Table): Table => met,
    batchRows = MAX_BATCH_ROWS,
  }: { readonly through?: (table: Table) => Table; readonly batchRows?: number } = {},
) {
  const { actions, done, refusing } = watchedActions()
  const failed: string[] = []
  const deps: ImportFileDeps = {
    table: through(table),
    work,
    imports: eventQueue<'imports'>(imports),
    allocations: eventQueue<'allocations'>(allocations),
    actions,
    batchRows,
    metric: (name) => failed.push(name),
    now: () => instant('2026-11-20T10:00:00Z'),
  }
  const textAt = (key: string) => textOf(work.objects().get(key))
  return {
    deps,
    table,
    work,
    imports,
    allocations,
    done,
    failed,
    refusing,
    /** Asks for an import and uploads its file. */
    async upload(importId: string, file: string | Uint8Array, change: Partial<ImportRecord> = {}) {
      await table.write(putSku(phone))
      await table.write(putImport({ ...asked(importId), ...change }, undefined))
      await work.put(uploadKey(importId), { bytes: Buffer.from(file), contentType: 'text/csv' })
      await imports.send([{ body: JSON.stringify(messageOf(importId)) }])
    },
    run: (importId: string, remaining = plenty) => importFile(deps, messageOf(importId), remaining),
    /** Delivers messages until none is left. */
    async deliverAll(remaining: () => () => number = () => plenty) {
      for (let [message] = imports.take(1); message !== undefined; [message] = imports.take(1))
        await importFile(deps, JSON.parse(message.body) as FileUploaded, remaining())
    },
    job: (importId: string) => readImport(table, importId),
    faultsOf: (importId: string) => textAt(importFileKey(importId, 'faults.jsonl')),
    refusedOf: (importId: string) => textAt(importFileKey(importId, 'refused.csv')),
    pool: () => serialsInPool(table),
  }
}

function textOf(stored: StoredDocument | undefined): string | undefined {
  return stored && Buffer.from(stored.bytes).toString()
}

function messageOf(importId: string): FileUploaded {
  return { type: 'file-uploaded', version: 1, key: uploadKey(importId) }
}

/** Actions that remember what they did, and refuse what they are told to. */
function watchedActions() {
  const done: { readonly kind: string; readonly body: RowBody }[] = []
  let refuse: (body: RowBody) => readonly Fault[] = () => []
  const action =
    (kind: string): RowAction =>
    async (body, { dryRun }) => {
      const faults = refuse(body)
      if (faults.length === 0 && !dryRun) done.push({ kind, body })
      return faults
    }
  return {
    done,
    refusing(by: (body: RowBody) => readonly Fault[]) {
      refuse = by
    },
    actions: {
      skus: action('skus'),
      lots: action('lots'),
      stock: action('stock'),
      productions: action('productions'),
    },
  }
}

/** The serials of the pool by position, each proved by its own record. */
async function serialsInPool(table: Stores['table']): Promise<readonly string[]> {
  const { filled } = await readPoolFilling(table, space)
  const serials = filled === 0 ? [] : await readPoolSerials(table, { space, from: 0, count: filled })
  for (const [position, serial] of serials.entries()) {
    const { unit } = await readUnit(table, gtin, serial)
    if (unit?.position !== position)
      throw new Error(`${serial} is at ${position}, and its record says ${unit?.position}`)
  }
  const units = table.items().filter(({ pk }) => pk.startsWith(`${keys.unit(gtin, '', '').pk}`))
  if (units.length !== serials.length) throw new Error(`${units.length} units, ${serials.length} in the pool`)
  return serials
}

export function asked(importId: string): ImportRecord {
  return {
    importId,
    kind: 'serials',
    parameters: { sku: 'PHONE' },
    dryRun: false,
    format: 'csv',
    actor: 'operations',
    createdAt: instant('2026-11-20T09:00:00Z'),
    state: 'created',
    checkpoint: importStart,
    faults: [],
    run: 0,
    version: 1,
  }
}

/** A file of serials, one a line below its header. */
export function serialsFile(serials: readonly string[]): string {
  return `serial\n${serials.join('\n')}\n`
}

export function numbered(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `SN${from + i}`)
}

/** An import over empty stores. */
export function freshImports(batchRows?: number) {
  const stores = {
    table: memoryTable(),
    work: memoryDocuments(),
    imports: memoryQueue('imports'),
    allocations: memoryQueue('allocations'),
  }
  return makeImports(stores, batchRows === undefined ? {} : { batchRows })
}

export function codesOf(job: ImportRecord | undefined): string[] | undefined {
  return job?.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}
