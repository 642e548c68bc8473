import type { Layout } from '../../pdf/composition.ts'
import { drawDetails, drawTracked } from '../../pdf/line-below.ts'
import { COLUMN_GAP, type Column, drawRuledTable, type TableRow } from '../../pdf/ruled-table.ts'
import { ensureRoom, type Sheet, type Style, widthOf } from '../../pdf/sheet.ts'
import { drawHeading } from '../../pdf/text-list.ts'
import type { GstCell, GstRow, GstTable } from './gst-table.ts'

/** Sizes of the text, the largest first; a smaller one is taken where the main column would be too narrow. */
const sizes = [7.5, 7, 6.5] as const
/** The size of the text where no other fits. */
const SMALLEST = 6
/** The least width of the main column, before the text becomes smaller. */
const LEAST_MAIN = 104
/** The least width of the main column where amounts are so large that they break. */
const FALLBACK_MAIN = 56
/** How much of its room the main column keeps to itself before columns move apart. */
const MOST_MAIN = 210
/** How far columns move apart where there is room. */
const MOST_EXTRA = 22
/** Height for the head and a row or two, so that no head stands alone at the foot of a page. */
const START_HEIGHT = 60

/**
 * Draws a table across the sheet, each column as wide as what stands in it; the main one takes the rest. Its title is
 * seen where it is `titled`.
 */
export function drawGstTable(layout: Layout, table: GstTable, titled = false): void {
  const { sheet } = layout
  const { columns, heading } = fittingColumns(sheet, table)
  ensureRoom(sheet, START_HEIGHT)
  if (titled) drawHeading(sheet, table.title)
  drawRuledTable(sheet, {
    title: table.title,
    columns,
    main: table.main,
    heading,
    padding: titled ? 2 : 3,
    rows: tableRows(layout, table),
  })
  sheet.y += 5
}

function* tableRows(layout: Layout, { rows, sums }: GstTable): Generator<TableRow> {
  for (const row of rows) yield rowOf(layout, row)
  yield { cells: sums.map(cellText), strong: true }
}

function rowOf(layout: Layout, { cells, details = [], tracked }: GstRow): TableRow {
  return {
    cells: cells.map(cellText),
    below: (element, { x }) => {
      drawDetails(layout, element, x, details)
      if (tracked !== undefined) drawTracked(layout, element, x, tracked)
    },
  }
}

function cellText([text, below]: GstCell): string {
  return below === undefined ? text : `${text}\n${below}`
}

interface Fitting {
  readonly columns: readonly Column[]
  readonly heading: Style
}

function fittingColumns(sheet: Sheet, table: GstTable): Fitting {
  const whole = sheet.right - sheet.left
  const tried = (size: number) => ({ size, ...naturalWidths(sheet, table, size) })
  const fitting = sizes.values().map(tried)
  const { size, widths, others, main } =
    fitting.find(({ others }) => whole - others >= LEAST_MAIN) ?? tried(SMALLEST)
  const gaps = table.columns.length - 1
  const spare = (whole - others - Math.max(LEAST_MAIN, Math.min(main, MOST_MAIN))) / gaps
  const extra = Math.min(Math.max(0, spare), MOST_EXTRA)
  const shrink = Math.min(1, (whole - FALLBACK_MAIN) / others)
  let x = sheet.left
  const columns = table.columns.map(({ title, align }, index): Column => {
    const isMain = index === table.main
    const isFirst = index === 0
    const natural = (widths[index] ?? 0) * shrink + (isFirst ? 0 : extra)
    const taken = others * shrink + extra * (table.main === 0 ? gaps : gaps - 1)
    const width = isMain ? whole - taken : natural
    const column = { title, x, width, align, style: { size, bold: isMain } }
    x += width
    return column
  })
  return { columns, heading: { size: size - 0.5, bold: true } }
}

interface NaturalWidths {
  readonly widths: readonly number[]
  /** Of all columns but the main one together. */
  readonly others: number
  /** Of the widest text in the main column. */
  readonly main: number
}

/** How wide each column has to be so that no cell breaks and no word of its heading does. */
function naturalWidths(sheet: Sheet, { columns, rows, sums, main }: GstTable, size: number): NaturalWidths {
  const widest = (texts: Iterable<string | undefined>, style: Style) => {
    let most = 0
    for (const text of texts) if (text !== undefined) most = Math.max(most, widthOf(sheet, text, style))
    return most
  }
  const widths = columns.map(({ title }, index) => {
    const heading = widest(title.split(' '), { size: size - 0.5, bold: true })
    const sum = widest(sums[index] ?? [], { size, bold: true })
    const cells = rows.values().flatMap(({ cells }) => cells[index] ?? [])
    return Math.ceil(Math.max(heading, sum, widest(cells, { size }))) + COLUMN_GAP
  })
  const others = widths.reduce((total, width, index) => (index === main ? total : total + width), 0)
  return { widths, others, main: widths[main] ?? 0 }
}
