import { type Layout, styles } from './composition.ts'
import { leading, linesOf, type Place, type Style, setLine, setLines } from './sheet.ts'
import { artifact, group, tagged } from './structure.ts'
import type { TotalRow } from './total-rows.ts'

const VALUE_WIDTH = 86
const BAR_HEIGHT = 25
const BAR_GAP = 5
const INSET = 8

/** How high the block of totals will be. */
export function totalsHeight(layout: Layout, rows: readonly TotalRow[], width: number): number {
  return rows.reduce((sum, row) => sum + rowHeight(layout, row, width), BAR_GAP + BAR_HEIGHT)
}

/** The totals, the last and heaviest of them on a bar in the brand's colour. */
export function drawTotals(layout: Layout, place: Place, rows: readonly TotalRow[], last: TotalRow): void {
  const { sheet, labels } = layout
  const table = group(sheet, sheet.structure, 'Table', { title: labels.totals.title })
  let { y } = place
  for (const row of rows) {
    drawRow(layout, table, row, { ...place, y }, styleOf(row))
    y += rowHeight(layout, row, place.width)
  }
  y += BAR_GAP
  artifact(sheet, () =>
    sheet.pdf.roundedRect(place.x, y, place.width, BAR_HEIGHT, 3).fill(sheet.palette.fill),
  )
  const style: Style = { size: 11, bold: true, colour: sheet.palette.onFill }
  drawRow(layout, table, last, { ...place, y: y + (BAR_HEIGHT - leading(style)) / 2 }, style)
  table.end()
}

function styleOf({ strong = false }: TotalRow): Style {
  return strong ? styles.strong : styles.body
}

function rowHeight({ sheet }: Layout, row: TotalRow, width: number): number {
  const style = styleOf(row)
  return linesOf(sheet, row.label, style, width - VALUE_WIDTH - 2 * INSET).length * leading(style) + 2.5
}

function drawRow(
  { sheet }: Layout,
  table: PDFKit.PDFStructureElement,
  { label, value }: TotalRow,
  { x, y, width }: Place,
  style: Style,
): void {
  const row = group(sheet, table, 'TR')
  const lines = linesOf(sheet, label, style, width - VALUE_WIDTH - 2 * INSET)
  const labelPlace = { x: x + INSET, y, width: width - VALUE_WIDTH - 2 * INSET }
  const valuePlace = { x: x + INSET, y, width: width - 2 * INSET, align: 'right' } as const
  tagged(sheet, row, 'TH', () => setLines(sheet, lines, labelPlace, style), { scope: 'Row' })
  tagged(sheet, row, 'TD', () => setLine(sheet, value, valuePlace, style))
  row.end()
}
