import type { Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** One scan of a unit's code by anybody. */
export interface Scan {
  readonly at: Instant
  /** Tells one place from another, and nothing else: a keyed hash of the caller's network. */
  readonly place: string
}

/** How often the code of one unit was scanned. */
export interface ScanRecord {
  readonly tradeItem: string
  readonly serial: string
  readonly count: number
  readonly firstAt: Instant
  /** The last scan from each of the last places. */
  readonly recent: readonly Scan[]
  /** Since when more places scan it than one unit can be in. */
  readonly suspectSince?: Instant
  readonly version: number
}

export async function readScans(
  table: Table,
  tradeItem: string,
  serial: string,
): Promise<ScanRecord | undefined> {
  const item = await table.get(keys.scans(tradeItem, serial))
  const body = bodyOf<Omit<ScanRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the count under the condition that nobody wrote it since `before` was read. */
export function putScans(next: ScanRecord, before: ScanRecord | undefined): Write {
  const { version, ...body } = next
  const item: Item = { ...bodyItem(keys.scans(next.tradeItem, next.serial), body), version }
  return {
    kind: 'put',
    item,
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Counts a look-up of somebody or something within a window of time, and says how many there were. */
export async function countLookUp(
  table: Table,
  what: string,
  window: { readonly name: string; readonly expiresAt: number },
): Promise<number> {
  const key = keys.lookUps(what, window.name)
  const count = await table.increment(key, 'count', 1)
  if (count === 1) await table.write({ kind: 'update', key, set: { expiresAt: window.expiresAt } })
  return count
}
