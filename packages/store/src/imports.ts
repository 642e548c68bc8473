import type { Fault, Instant } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** What files can be about. */
export const importKinds = ['serials', 'skus', 'lots', 'stock', 'productions'] as const
export type ImportKindName = (typeof importKinds)[number]

/** `created` = waits for its file; `waiting` = another import fills the same pool; `failed` = faults of the file itself. */
export type ImportState = 'created' | 'waiting' | 'running' | 'done' | 'failed'

/** How far an import is: everything before this is applied or refused, with its faults kept. */
export interface ImportCheckpoint {
  /** Byte at which the next row begins. */
  readonly offset: number
  /** Line at which it begins, from 1. */
  readonly line: number
  /** Rows read; the next one has this number and one. */
  readonly row: number
  readonly applied: number
  readonly refused: number
  /** Objects in which the faults so far are. */
  readonly parts: number
}

/** A file that is being imported, or was. */
export interface ImportRecord {
  readonly importId: string
  readonly kind: ImportKindName
  /** Values for columns that the file does not have. */
  readonly parameters: { readonly sku?: string; readonly locationId?: string }
  /** True when rows are checked and nothing is applied. */
  readonly dryRun: boolean
  readonly format: 'csv' | 'jsonl'
  /** Client id of who asked for it. */
  readonly actor: string
  readonly createdAt: Instant
  readonly endedAt?: Instant
  readonly state: ImportState
  /** What the header said, once it was read; JSON lines have none. */
  readonly header?: { readonly columns: readonly string[]; readonly delimiter: string }
  /** The SKU that the whole file is about, as it was when the import began: a repeat decides by the same rules. */
  readonly subject?: Sku
  /** The pool that this import fills, alone until it ends, and how far it was filled before. */
  readonly pool?: { readonly space: string; readonly start: number }
  readonly checkpoint: ImportCheckpoint
  /** Of the file, and the first of its rows. */
  readonly faults: readonly Fault[]
  /** Rises whenever a worker begins: an older worker that still runs sees it, and stops. */
  readonly run: number
  readonly version: number
}

/** Where reading begins. */
export const importStart: ImportCheckpoint = { offset: 0, line: 1, row: 0, applied: 0, refused: 0, parts: 0 }

export async function readImport(table: Table, importId: string): Promise<ImportRecord | undefined> {
  const item = await table.get(keys.importJob(importId))
  const body = bodyOf<Omit<ImportRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the import under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putImport(next: ImportRecord, before: ImportRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: { ...bodyItem(keys.importJob(next.importId), body), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Nobody wrote the import since it was read. */
export function checkImport({ importId, version }: ImportRecord): Write {
  return { kind: 'check', key: keys.importJob(importId), condition: { equals: { version } } }
}
