import type { Labels } from '../../labels/labels.ts'
import { styles } from './composition.ts'
import type { Column } from './ruled-table.ts'
import type { Sheet } from './sheet.ts'

const shares = [
  ['position', 26, 'left'],
  ['item', 0, 'left'],
  ['quantity', 78, 'right'],
  ['unitPrice', 76, 'right'],
  ['vatRate', 44, 'right'],
  ['netAmount', 80, 'right'],
] as const

/** The position of the item's column. */
export const ITEM_COLUMN = 1

/** The columns of the table of lines across a sheet; the item takes what the others leave. */
export function lineColumns({ left, right }: Sheet, { lines }: Labels): readonly Column[] {
  const fixed = shares.reduce((sum, [, width]) => sum + width, 0)
  let x = left
  return shares.map(([key, own, align], index) => {
    const width = own === 0 ? right - left - fixed : own
    const style = index === ITEM_COLUMN ? styles.strong : styles.body
    const column = { title: lines[key], x, width, align, style }
    x += width
    return column
  })
}
