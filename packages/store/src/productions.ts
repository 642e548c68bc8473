import type { Fault, Instant } from '@tallystick/kernel'
import type { Movement, OutputFigures, Production } from '@tallystick/lots'
import { bodyItem, bodyOf } from './body-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The entry that took a document back: every movement with its quantity below zero. */
export interface CounterEntry {
  readonly reference: string
  readonly reason: string
  readonly at: Instant
  readonly actor: string
  readonly movements: readonly Movement[]
}

/** A production as it is kept for ever; a correction stands beside what it corrects. */
export interface ProductionRecord extends Production {
  readonly productionId: string
  readonly at: Instant
  readonly actor: string
  readonly movements: readonly Movement[]
  readonly figures: readonly OutputFigures[]
  /** What was odd about it but accepted. */
  readonly notices: readonly Fault[]
  readonly correction?: CounterEntry
}

export async function readProduction(table: Table, id: string): Promise<ProductionRecord | undefined> {
  return bodyOf<ProductionRecord>(await table.get(keys.production(id)))
}

/** Puts the production once, and its correction once. */
export function putProduction(record: ProductionRecord): Write {
  const isCorrected = record.correction !== undefined
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.production(record.productionId), record),
      isCorrected,
      index1pk: indexKeys.productions(),
      index1sk: `${record.at}#${record.productionId}`,
    },
    condition: isCorrected ? { equals: { isCorrected: false } } : { absent: true },
  }
}
