import { filled } from '../../labels/filled.ts'
import { type Layout, styles } from './composition.ts'
import { linesOf, setLine, widthOf } from './sheet.ts'
import { artifact } from './structure.ts'

const RULE_ABOVE_EDGE = 42

/** The foot of every page: which document and whose, and which page of how many. */
export function drawPageFeet({ sheet, labels }: Layout, document: readonly string[]): void {
  const { pdf, left, right, palette } = sheet
  const style = { ...styles.tiny, colour: palette.soft }
  const { count } = pdf.bufferedPageRange()
  const whose = document.join('  ·  ')
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    const y = pdf.page.height - RULE_ABOVE_EDGE
    const number = filled(labels.closing.page, { page: String(page + 1), pages: String(count) })
    const room = right - left - widthOf(sheet, number, style) - 16
    const [first = ''] = linesOf(sheet, whose, style, room)
    artifact(
      sheet,
      () => {
        pdf.rect(left, y, right - left, 0.5).fill(palette.rule)
        setLine(sheet, first, { x: left, y: y + 6, width: room }, style)
        setLine(sheet, number, { x: left, y: y + 6, width: right - left, align: 'right' }, style)
      },
      'Pagination',
    )
  }
}
