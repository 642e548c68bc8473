import { formatPercent } from '../../labels/format-number.ts'
import type { VatBreakdown } from '../../model/vat.ts'
import { boundedText } from './bounded.ts'
import { bareAmount, type Composition, styles } from './composition.ts'
import { ensureRoom, leading, linesOf, type Place, type Style, setLines } from './sheet.ts'
import { artifact, group, tagged } from './structure.ts'

/** A row of the VAT breakdown: what it is, why nothing is charged, and its two amounts. */
interface VatRow {
  readonly name: readonly string[]
  readonly reason: readonly string[]
  readonly taxable: string
  readonly tax: string
}

/** Of the taxable amount, whose heading is the longer one, and of the tax. */
const amountWidths = [86, 62] as const
const AMOUNTS_WIDTH = amountWidths[0] + amountWidths[1]
/** Lines that the longest heading may take. */
const HEAD_LINES = 2

/** The rows of the breakdown as they break in that width. */
export function vatRows(composition: Composition, width: number): VatRow[] {
  const { sheet, invoice } = composition
  return invoice.vatBreakdown.map((each) => ({
    name: linesOf(sheet, vatName(composition, each), styles.small, width - AMOUNTS_WIDTH - 6),
    reason: exemption(composition, each).flatMap((text) => linesOf(sheet, text, styles.small, width)),
    taxable: bareAmount(composition, each.taxableAmount),
    tax: bareAmount(composition, each.taxAmount),
  }))
}

/** How high the table will be. */
export function vatHeight(rows: readonly VatRow[]): number {
  const lines = rows.reduce((sum, { name, reason }) => sum + name.length + reason.length, HEAD_LINES)
  return lines * leading(styles.small) + rows.length * 3 + 8
}

function vatName({ labels, language }: Composition, { category, rate }: VatBreakdown): string {
  const percent = rate === undefined ? [] : [formatPercent(rate, language)]
  return [...percent, labels.vatCategories[category]].join(' ')
}

function exemption(composition: Composition, { reason, reasonCode }: VatBreakdown): string[] {
  const parts = [reason, reasonCode === undefined ? undefined : `(${reasonCode})`]
  const text = parts.filter((part) => part !== undefined).join(' ')
  return text === '' ? [] : [boundedText(composition, composition.labels.vat.exemption, text)]
}

/** Where the table stands from side to side; it begins where the sheet is and ends there. */
type Block = Pick<Place, 'x' | 'width'>

/** The VAT breakdown (BG-23): rate and category, taxable amount, tax; reasons for exemption below their row. */
export function drawVat(composition: Composition, block: Block, rows: readonly VatRow[]): void {
  const { sheet, labels } = composition
  const table = group(sheet, sheet.structure, 'Table', { title: labels.vat.title })
  const style: Style = { ...styles.smallStrong, colour: sheet.palette.accent }
  const head = headCells(composition, block.width)
  drawCells(composition, table, 'TH', { ...block, y: sheet.y }, style, head)
  sheet.y += Math.max(...head.map((lines) => lines.length)) * leading(style) + 2
  const { y } = sheet
  artifact(sheet, () => sheet.pdf.rect(block.x, y, block.width, 0.5).fill(sheet.palette.rule))
  sheet.y += 4
  for (const { name, reason, taxable, tax } of rows) {
    const height = (name.length + reason.length) * leading(styles.small) + 3
    ensureRoom(sheet, height)
    const cells = [name, [taxable], [tax]]
    drawCells(composition, table, 'TD', { ...block, y: sheet.y }, styles.small, cells, reason)
    sheet.y += height
  }
  table.end()
}

function headCells({ sheet, labels }: Composition, width: number): string[][] {
  const [taxable, tax] = amountWidths
  return [
    linesOf(sheet, labels.vat.title, styles.smallStrong, width - AMOUNTS_WIDTH - 6),
    linesOf(sheet, labels.vat.taxableAmount, styles.smallStrong, taxable - 3),
    linesOf(sheet, labels.vat.taxAmount, styles.smallStrong, tax - 3),
  ]
}

/** One row: the first cell at the left, with what stands below it, and two amounts at the right. */
function drawCells(
  { sheet }: Composition,
  table: PDFKit.PDFStructureElement,
  type: 'TH' | 'TD',
  { x, y, width }: Place,
  style: Style,
  [name = [], ...amounts]: readonly (readonly string[])[],
  below: readonly string[] = [],
): void {
  const row = group(sheet, table, 'TR')
  const options = type === 'TH' ? ({ scope: 'Column' } as const) : {}
  const soft = { ...style, colour: sheet.palette.soft }
  tagged(
    sheet,
    row,
    type,
    () => {
      const height = setLines(sheet, name, { x, y, width }, style)
      setLines(sheet, below, { x, y: y + height, width }, soft)
    },
    options,
  )
  let left = x + width - AMOUNTS_WIDTH
  amountWidths.forEach((own, index) => {
    const place = { x: left, y, width: own, align: 'right' } as const
    const lines = amounts[index] ?? []
    left += own
    tagged(sheet, row, type, () => setLines(sheet, lines, place, style), options)
  })
  row.end()
}
