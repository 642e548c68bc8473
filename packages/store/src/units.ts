import { foldSerial, type UnitRecord } from '@tallystick/serials'
import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** What is on record of a serial, and of those of the same trade item that people would take for it. */
export interface UnitsAlike {
  readonly unit?: UnitRecord
  readonly alike: readonly UnitRecord[]
}

/** Reads a serial's record and its look-alikes with one query: they share a partition. */
export async function readUnit(table: Table, tradeItem: string, serial: string): Promise<UnitsAlike> {
  const { pk } = keys.unit(tradeItem, foldSerial(serial), serial)
  const records = (await everyItem(table, { pk })).flatMap((item) => unitOf(item) ?? [])
  const unit = records.find((record) => record.serial === serial)
  return { ...(unit && { unit }), alike: records.filter((record) => record !== unit) }
}

/**
 * Writes a unit under the condition that nobody wrote it since `before` was read. `undefined` = there was none: this
 * condition is what makes a serial that others gave unique for its trade item, for ever.
 */
export function putUnit(next: UnitRecord, before: UnitRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: { ...bodyItem(keys.unit(next.tradeItem, foldSerial(next.serial), next.serial), body), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** The record in an item that a condition refused. */
export function unitOf(item: Item | undefined): UnitRecord | undefined {
  const body = bodyOf<Omit<UnitRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}
