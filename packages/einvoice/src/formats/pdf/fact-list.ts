import type { Fact } from './composition.ts'
import { leading, linesOf, type Place, type Sheet, type Style, setLines } from './sheet.ts'
import { group, tagged } from './structure.ts'

/** Where facts stand: labels and values in two columns. */
export interface FactColumns extends Pick<Place, 'x' | 'y' | 'width'> {
  readonly labelWidth: number
}

/** Draws labels and values as a table of two columns and tells how high it is. */
export function drawFacts(
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  facts: readonly Fact[],
  { x, y, width, labelWidth }: FactColumns,
  style: Style,
): number {
  if (facts.length === 0) return 0
  const table = group(sheet, parent, 'Table')
  let height = 0
  for (const [label, value] of facts) {
    const row = group(sheet, table, 'TR')
    const place = { x, y: y + height, width: labelWidth }
    const soft = { ...style, colour: sheet.palette.soft }
    const labels = linesOf(sheet, label, soft, labelWidth - 6)
    const values = linesOf(sheet, value, style, width - labelWidth)
    tagged(sheet, row, 'TH', () => setLines(sheet, labels, place, soft), { scope: 'Row' })
    tagged(sheet, row, 'TD', () => {
      setLines(sheet, values, { ...place, x: x + labelWidth, width: width - labelWidth }, style)
    })
    row.end()
    height += Math.max(labels.length, values.length) * leading(style)
  }
  table.end()
  return height
}

/** How high `drawFacts` will be. */
export function factsHeight(
  sheet: Sheet,
  facts: readonly Fact[],
  { width, labelWidth }: Pick<FactColumns, 'width' | 'labelWidth'>,
  style: Style,
): number {
  return facts.reduce((height, [label, value]) => {
    const labels = linesOf(sheet, label, style, labelWidth - 6).length
    const values = linesOf(sheet, value, style, width - labelWidth).length
    return height + Math.max(labels, values) * leading(style)
  }, 0)
}
