import type { Instant } from '@tallystick/kernel'
import type { MoveOnTheWay } from '@tallystick/lots'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Units of one lot on their way; what was lost counts as arrived, because it is no longer in transit. */
export interface MoveLine extends Omit<MoveOnTheWay, 'from' | 'to'> {
  readonly lost: number
}

/** Goods that go from one location to another together. */
export interface StockMoveRecord {
  readonly moveId: string
  readonly from: string
  readonly to: string
  readonly lines: readonly MoveLine[]
  readonly sentAt: Instant
  readonly actor: string
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

export async function readStockMove(table: Table, moveId: string): Promise<StockMoveRecord | undefined> {
  const item = await table.get(keys.stockMove(moveId))
  const body = bodyOf<Omit<StockMoveRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the move under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putStockMove(next: StockMoveRecord, before: StockMoveRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: { ...bodyItem(keys.stockMove(next.moveId), body), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}
