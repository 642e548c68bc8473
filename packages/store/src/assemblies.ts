import type { Instant } from '@tallystick/kernel'
import type { Assembly, KitUnit, Movement } from '@tallystick/lots'
import type { ComponentLot } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Kits of an assembly that were taken apart again, as it is kept for ever. */
export interface DisassemblyRecord {
  readonly assemblyId: string
  readonly reference: string
  readonly at: Instant
  readonly actor: string
  readonly locationId: string
  readonly quantity: number
  readonly units: readonly KitUnit[]
}

/** An assembly as it is kept for ever. */
export interface AssemblyRecord extends Omit<Assembly, 'units'> {
  readonly assemblyId: string
  readonly at: Instant
  readonly actor: string
  readonly mix: readonly ComponentLot[]
  readonly movements: readonly Movement[]
  /** Kits that were listed one by one and were not taken apart. */
  readonly units: readonly KitUnit[]
  /** The trade items of SKUs whose units are named, as they were then: units keep theirs. */
  readonly tradeItems: Readonly<Record<string, string>>
  /** Kits that were taken apart again. */
  readonly takenApart: number
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

export async function readAssembly(table: Table, id: string): Promise<AssemblyRecord | undefined> {
  const item = await table.get(keys.assembly(id))
  const body = bodyOf<Omit<AssemblyRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the assembly under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putAssembly(next: AssemblyRecord, before: AssemblyRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.assembly(next.assemblyId), body),
      version,
      index1pk: indexKeys.assemblies(),
      index1sk: `${next.at}#${next.assemblyId}`,
    },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

export function putDisassembly(record: DisassemblyRecord): Write {
  const key = keys.disassembly(record.assemblyId, record.at, record.reference)
  return { kind: 'put', item: bodyItem(key, record), condition: { absent: true } }
}

/** The latest disassemblies of an assembly, the newest first. */
export async function latestDisassemblies(
  table: Table,
  assemblyId: string,
  count: number,
): Promise<DisassemblyRecord[]> {
  const query = { pk: keys.assembly(assemblyId).pk, prefix: 'DISASSEMBLY#', descending: true }
  const items = await firstItems(table, query, count)
  return items.flatMap((item) => bodyOf<DisassemblyRecord>(item) ?? [])
}
