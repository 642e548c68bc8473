import { flow } from './flow.ts'
import { ensureRoom, leading, linesOf, type Sheet, type Style, setLines } from './sheet.ts'
import { artifact, group, tagged, within } from './structure.ts'

/** A column of a table with a rule below each row. All lengths are points. */
export interface Column {
  readonly title: string
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
  readonly style: Style
}

/** A row: a text for each column, of which `\n` begins a new line. */
export interface TableRow {
  readonly cells: readonly string[]
  /** Sums weigh more. */
  readonly strong?: boolean
  /** Draws what stands below the row in the cell of the table's main column, from page to page if need be. */
  readonly below?: (element: PDFKit.PDFStructureElement, column: Column) => void
}

/** A table as wide as the sheet. */
export interface RuledTable {
  readonly title: string
  readonly columns: readonly Column[]
  /** The position of the column whose text may be long and goes on below its row. */
  readonly main: number
  readonly heading: Style
  /** Room above and below the text of a row. */
  readonly padding: number
  readonly rows: Iterable<TableRow>
}

/** Room between the text of two columns. */
export const COLUMN_GAP = 6
/** Lines of a cell that stand in the row; the main column's go on below, from page to page if need be. */
const MAX_ROW_LINES = 8

/** Draws a table whose head comes again on every page that it reaches. */
export function drawRuledTable(sheet: Sheet, table: RuledTable): void {
  const element = group(sheet, sheet.structure, 'Table', { title: table.title })
  const row = group(sheet, element, 'TR')
  drawHead(sheet, table, (draw) => tagged(sheet, row, 'TH', draw, { scope: 'Column' }))
  row.end()
  sheet.onNewPage = () => {
    drawHead(sheet, table, (draw) => artifact(sheet, draw, 'Pagination'))
  }
  for (const each of table.rows) drawRow(sheet, element, table, each)
  sheet.onNewPage = undefined
  element.end()
}

function drawHead(
  sheet: Sheet,
  { columns, heading, padding }: RuledTable,
  cell: (draw: () => void) => void,
): void {
  const style: Style = { ...heading, colour: sheet.palette.accent }
  const cells = columns.map(({ title, width }) => linesOf(sheet, title, style, width - COLUMN_GAP))
  const height = Math.max(...cells.map((lines) => lines.length)) * leading(style)
  columns.forEach((column, index) => {
    const lines = cells[index] ?? []
    const y = sheet.y + height - lines.length * leading(style)
    cell(() => {
      setLines(sheet, lines, { ...inner(column), y, align: column.align }, style)
    })
  })
  sheet.y += height + 3
  rule(sheet, sheet.palette.fill, 1)
  sheet.y += padding
}

function inner({ x, width, align }: Column): { x: number; width: number } {
  return align === 'right'
    ? { x: x + COLUMN_GAP, width: width - COLUMN_GAP }
    : { x, width: width - COLUMN_GAP }
}

function rule(sheet: Sheet, colour: string, thickness: number): void {
  artifact(sheet, () => sheet.pdf.rect(sheet.left, sheet.y, sheet.right - sheet.left, thickness).fill(colour))
}

function drawRow(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  { columns, main, padding }: RuledTable,
  { cells: texts, strong = false, below }: TableRow,
): void {
  const cells = columns.map((column, index) => {
    const style: Style = strong ? { ...column.style, bold: true } : column.style
    const lines = linesOf(sheet, texts[index] ?? '', style, column.width - COLUMN_GAP)
    return { column, style, lines }
  })
  const height = Math.max(
    ...cells.map(({ lines, style }) => Math.min(lines.length, MAX_ROW_LINES) * leading(style)),
  )
  ensureRoom(sheet, height + padding)
  const row = group(sheet, table, 'TR')
  const elements = cells.map(() => group(sheet, row, 'TD'))
  cells.forEach(({ column, style, lines }, index) => {
    const element = elements[index]
    if (element === undefined) return
    within(sheet, element, 'TD', () => {
      const shown = lines.slice(0, MAX_ROW_LINES)
      setLines(sheet, shown, { ...inner(column), y: sheet.y, align: column.align }, style)
    })
  })
  sheet.y += height
  const [element, cell] = [elements[main], cells[main]]
  if (element !== undefined && cell !== undefined) {
    flow(sheet, element, cell.lines.slice(MAX_ROW_LINES), cell.column.x, cell.style)
    below?.(element, cell.column)
  }
  row.end()
  sheet.y += padding
  rule(sheet, sheet.palette.rule, 0.5)
  sheet.y += padding
}
