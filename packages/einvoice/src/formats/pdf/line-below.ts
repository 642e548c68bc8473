import { readableAttributes } from '../../labels/tracked-groups.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { type Composition, styles } from './composition.ts'
import { flow, flowBehindBar } from './flow.ts'
import type { Column } from './line-columns.ts'
import { lineDetails } from './line-details.ts'
import { linesOf, type Style } from './sheet.ts'
import { type TrackedText, trackedTexts } from './tracked-lines.ts'

/** Room that the amounts at the right keep for themselves beside the details. */
const AMOUNTS = 124
const INDENT = 8.5

/** What stands below a line's row, from page to page if need be: its details, then its lots and serials. */
export function drawBelow(
  composition: Composition,
  element: PDFKit.PDFStructureElement,
  { x }: Column,
  line: InvoiceLine,
): void {
  const { sheet } = composition
  const style = { ...styles.small, colour: sheet.palette.soft }
  const width = sheet.right - AMOUNTS - x
  const { others, ...tracked } = readableAttributes(line)
  const details = lineDetails(composition, line, others).flatMap((text) => linesOf(sheet, text, style, width))
  flow(sheet, element, details, x, style)
  sheet.y += 2
  for (const text of trackedTexts(composition, tracked)) {
    const style = trackedStyle(composition, text)
    const lines = linesOf(sheet, text.text, style, sheet.right - x - INDENT)
    flowBehindBar(sheet, element, lines, x, style)
  }
}

function trackedStyle({ sheet }: Composition, { kind }: TrackedText): Style {
  if (kind === 'serials') return styles.small
  return kind === 'lot' ? styles.smallStrong : { ...styles.smallStrong, colour: sheet.palette.accent }
}
