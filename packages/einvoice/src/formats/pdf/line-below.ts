import { type ReadableUnits, readableAttributes } from '../../labels/tracked-groups.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { type Composition, type Layout, styles } from './composition.ts'
import { flow, flowBehindBar } from './flow.ts'
import { lineDetails } from './line-details.ts'
import type { Column } from './ruled-table.ts'
import { linesOf, type Style } from './sheet.ts'
import { type TrackedText, trackedTexts } from './tracked-lines.ts'

/** Room that the amounts at the right keep for themselves beside the details. */
const AMOUNTS = 124
const INDENT = 8.5

/** What stands below a line's row, from page to page if need be: its details, then its lots and serials. */
export function drawBelow(
  composition: Composition,
  element: PDFKit.PDFStructureElement,
  { x }: Pick<Column, 'x'>,
  line: InvoiceLine,
): void {
  const { others, ...tracked } = readableAttributes(line)
  drawDetails(composition, element, x, lineDetails(composition, line, others))
  drawTracked(composition, element, x, tracked)
}

/** Texts below a row, each from a line of its own on. */
export function drawDetails(
  { sheet }: Layout,
  element: PDFKit.PDFStructureElement,
  x: number,
  texts: readonly string[],
): void {
  const style = { ...styles.small, colour: sheet.palette.soft }
  const width = sheet.right - AMOUNTS - x
  const details = texts.flatMap((text) => linesOf(sheet, text, style, width))
  flow(sheet, element, details, x, style)
}

/** Lots and serials behind a bar, as wide as the sheet. */
export function drawTracked(
  layout: Layout,
  element: PDFKit.PDFStructureElement,
  x: number,
  tracked: ReadableUnits,
): void {
  const { sheet } = layout
  sheet.y += 2
  for (const text of trackedTexts(layout, tracked)) {
    const style = trackedStyle(layout, text)
    const lines = linesOf(sheet, text.text, style, sheet.right - x - INDENT)
    flowBehindBar(sheet, element, lines, x, style)
  }
}

function trackedStyle({ sheet }: Layout, { kind }: TrackedText): Style {
  if (kind === 'serials') return styles.small
  return kind === 'lot' ? styles.smallStrong : { ...styles.smallStrong, colour: sheet.palette.accent }
}
