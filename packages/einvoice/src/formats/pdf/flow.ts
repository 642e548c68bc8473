import { ensureRoom, leading, type Sheet, type Style, setLine } from './sheet.ts'
import { artifact, within } from './structure.ts'

/** Sets lines one below the other from the sheet's place on, over as many pages as they need. */
export function flow(
  sheet: Sheet,
  element: PDFKit.PDFStructureElement,
  lines: readonly string[],
  x: number,
  style: Style,
  type = 'TD',
): void {
  for (const line of lines) {
    ensureRoom(sheet, leading(style))
    within(sheet, element, type, () => setLine(sheet, line, { x, y: sheet.y, width: sheet.right - x }, style))
    sheet.y += leading(style)
  }
}

/** The same behind a bar in the brand's colour, which keeps a block together for the eye. */
export function flowBehindBar(
  sheet: Sheet,
  element: PDFKit.PDFStructureElement,
  lines: readonly string[],
  x: number,
  style: Style,
): void {
  for (const line of lines) {
    ensureRoom(sheet, leading(style))
    artifact(sheet, () => sheet.pdf.rect(x, sheet.y, 1.5, leading(style) + 0.2).fill(sheet.palette.fill))
    flow(sheet, element, [line], x + 7, style)
  }
}
