import { formatPercent, formatQuantity } from '../../labels/format-number.ts'
import { unitWord } from '../../labels/unit-word.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { bareAmount, type Composition, styles } from './composition.ts'
import { flow } from './flow.ts'
import { drawBelow } from './line-below.ts'
import { type Column, lineColumns } from './line-columns.ts'
import { ensureRoom, leading, linesOf, type Style, setLines } from './sheet.ts'
import { artifact, group, tagged, within } from './structure.ts'

/** Room between the text of two columns. */
const GAP = 6
const ROW_PADDING = 4.5
/** Lines of an item's name that stand in the row; a longer name goes on below, from page to page if need be. */
const MAX_ROW_LINES = 8

/** The invoice's lines (BG-25), the head of the table again on every page that it reaches. */
export function drawLineTable(composition: Composition): void {
  const { sheet, labels, invoice } = composition
  const columns = lineColumns(sheet)
  ensureRoom(sheet, 60)
  const table = group(sheet, sheet.structure, 'Table', { title: labels.lines.title })
  const row = group(sheet, table, 'TR')
  drawHead(composition, columns, (draw) => tagged(sheet, row, 'TH', draw, { scope: 'Column' }))
  row.end()
  sheet.onNewPage = () => {
    drawHead(composition, columns, (draw) => artifact(sheet, draw, 'Pagination'))
  }
  for (const line of invoice.lines) drawLine(composition, table, columns, line)
  sheet.onNewPage = undefined
  table.end()
  sheet.y += 6
}

function drawHead(
  composition: Composition,
  columns: readonly Column[],
  cell: (draw: () => void) => void,
): void {
  const { sheet, labels } = composition
  const style: Style = { ...styles.smallStrong, colour: sheet.palette.accent }
  const cells = columns.map((column) => linesOf(sheet, labels.lines[column.title], style, column.width - GAP))
  const height = Math.max(...cells.map((lines) => lines.length)) * leading(style)
  columns.forEach((column, index) => {
    const lines = cells[index] ?? []
    const y = sheet.y + height - lines.length * leading(style)
    cell(() => {
      setLines(sheet, lines, { ...inner(column), y, align: column.align }, style)
    })
  })
  sheet.y += height + 3
  rule(composition, sheet.palette.fill, 1)
  sheet.y += ROW_PADDING
}

function inner({ x, width, align }: Column): { x: number; width: number } {
  return align === 'right' ? { x: x + GAP, width: width - GAP } : { x, width: width - GAP }
}

function rule({ sheet }: Composition, colour: string, thickness: number): void {
  artifact(sheet, () => sheet.pdf.rect(sheet.left, sheet.y, sheet.right - sheet.left, thickness).fill(colour))
}

function cellTexts(composition: Composition, line: InvoiceLine): string[] {
  const { language } = composition
  const { quantity, unit, vat } = line
  return [
    line.id,
    line.item.name,
    `${formatQuantity(quantity, language)} ${unitWord(unit, quantity, language)}`,
    bareAmount(composition, line.price.net),
    vat.rate === undefined ? '–' : formatPercent(vat.rate, language),
    bareAmount(composition, line.netAmount),
  ]
}

function drawLine(
  composition: Composition,
  table: PDFKit.PDFStructureElement,
  columns: readonly Column[],
  line: InvoiceLine,
): void {
  const { sheet } = composition
  const texts = cellTexts(composition, line)
  const cells = columns.map((column, index) => {
    const style: Style = column.title === 'item' ? styles.strong : styles.body
    return { column, style, lines: linesOf(sheet, texts[index] ?? '', style, column.width - GAP) }
  })
  const height =
    Math.max(...cells.map(({ lines }) => Math.min(lines.length, MAX_ROW_LINES))) * leading(styles.body)
  ensureRoom(sheet, height + ROW_PADDING)
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
  const [, item] = elements
  const [, named] = cells
  if (item !== undefined && named !== undefined) {
    flow(sheet, item, named.lines.slice(MAX_ROW_LINES), named.column.x, named.style)
    drawBelow(composition, item, named.column, line)
  }
  row.end()
  sheet.y += ROW_PADDING
  rule(composition, sheet.palette.rule, 0.5)
  sheet.y += ROW_PADDING
}
