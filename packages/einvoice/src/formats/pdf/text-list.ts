import { type Layout, styles } from './composition.ts'
import { flow } from './flow.ts'
import { ensureRoom, leading, linesOf, type Sheet, setLine } from './sheet.ts'
import { group, tagged } from './structure.ts'

/** Texts below each other under a title, over as many pages as they need; nothing where there are none. */
export function drawTexts({ sheet }: Layout, title: string | undefined, texts: readonly string[]): void {
  if (texts.length === 0) return
  const width = sheet.right - sheet.left
  const style = { ...styles.small, colour: sheet.palette.soft }
  ensureRoom(sheet, leading(styles.heading) + 2 * leading(style))
  if (title !== undefined) drawHeading(sheet, title)
  for (const text of texts) {
    const paragraph = group(sheet, sheet.structure, 'P')
    flow(sheet, paragraph, linesOf(sheet, text, style, width), sheet.left, style, 'P')
    paragraph.end()
  }
  sheet.y += 8
}

/** A heading of what comes below; whoever draws it has seen to the room. */
export function drawHeading(sheet: Sheet, title: string): void {
  const style = { ...styles.smallStrong, colour: sheet.palette.accent }
  tagged(sheet, sheet.structure, 'H2', () => {
    setLine(sheet, title, { x: sheet.left, y: sheet.y, width: sheet.right - sheet.left }, style)
  })
  sheet.y += leading(style) + 1
}
