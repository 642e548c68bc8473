import { eachItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** Serials of a pool that orders gave back and nobody took again. */
export async function countFreePositions(table: Table, space: string): Promise<number> {
  let count = 0
  for await (const piece of eachItem(table, { pk: keys.freePiece(space, 0).pk, prefix: 'FREE#' }))
    count += piece.count as number
  return count
}
