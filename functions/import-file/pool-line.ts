import {
  checkImport,
  type ImportRecord,
  joinPool,
  leavePool,
  MAX_POOL_IMPORTS,
  readImport,
  readPoolFilling,
  type Table,
  type Write,
} from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { ImportKind } from './import-kind.ts'

/** The pool that an import fills; a dry run fills none. */
export function poolOf({ poolOf: of }: ImportKind, { subject, dryRun }: ImportRecord): string | undefined {
  return subject === undefined || dryRun ? undefined : of?.(subject)
}

/** Whether the import has the pool to itself, from which position on, or where it stands; `gone` = another worker has it. */
export type PoolTurn = { readonly start: number } | 'waits' | 'line-full' | 'gone'

/**
 * Stands in line for a pool, and sees whether it is its turn: two imports at once would give one position twice. Only for
 * an import that nobody took over: one that has ended meanwhile would stand there for ever.
 */
export async function turnAt(table: Table, space: string, job: ImportRecord): Promise<PoolTurn> {
  const { importId, version } = job
  return retryOnConflict(async () => {
    const filling = await readPoolFilling(table, space)
    if (filling.imports[0] === importId) return { start: filling.filled }
    if (filling.imports.includes(importId)) return 'waits'
    if (filling.imports.length >= MAX_POOL_IMPORTS) return 'line-full'
    await table.write(joinPool(filling, importId), checkImport(job))
    return (await readImport(table, importId))?.version === version ? 'conflict' : 'gone'
  }, 'stand in line for a pool')
}

/** What an import that ends writes to give the pool to the next one. */
export async function leaveWrites(table: Table, { importId, pool }: ImportRecord): Promise<Write[]> {
  if (pool === undefined) return []
  const filling = await readPoolFilling(table, pool.space)
  return filling.imports[0] === importId ? [leavePool(filling)] : []
}

/** The import whose turn it is. */
export async function nextInLine(table: Table, { pool }: ImportRecord): Promise<string | undefined> {
  return pool === undefined ? undefined : (await readPoolFilling(table, pool.space)).imports[0]
}
