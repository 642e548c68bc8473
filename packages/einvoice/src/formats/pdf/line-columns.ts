import type { Labels } from '../../labels/labels.ts'
import type { Sheet } from './sheet.ts'

/** A column of the table of lines. */
export interface Column {
  readonly title: keyof Labels['lines']
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
}

const shares = [
  ['position', 26, 'left'],
  ['item', 0, 'left'],
  ['quantity', 78, 'right'],
  ['unitPrice', 76, 'right'],
  ['vatRate', 44, 'right'],
  ['netAmount', 80, 'right'],
] as const

/** The columns of the table of lines across a sheet; the item takes what the others leave. */
export function lineColumns({ left, right }: Sheet): readonly Column[] {
  const fixed = shares.reduce((sum, [, width]) => sum + width, 0)
  let x = left
  return shares.map(([title, own, align]) => {
    const width = own === 0 ? right - left - fixed : own
    const column = { title, x, width, align }
    x += width
    return column
  })
}
