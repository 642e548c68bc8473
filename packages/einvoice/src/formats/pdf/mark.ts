import type { Logo } from './logo.ts'
import { leading, linesOf, type Place, type Sheet, type Style, setLines } from './sheet.ts'
import { tagged } from './structure.ts'

/** The most room that a logo takes. */
const logoBox = { width: 190, height: 54 }

/** The logo, or the seller's name in its place; tells how high it is. */
export function drawMark(sheet: Sheet, name: string, logo: Logo | undefined, place: Place): number {
  if (logo === undefined) {
    const style: Style = { size: 15, bold: true, colour: sheet.palette.accent }
    const [first = '', second] = linesOf(sheet, name, style, place.width)
    const lines = second === undefined ? [first] : [first, second]
    tagged(sheet, sheet.structure, 'P', () => setLines(sheet, lines, place, style))
    return lines.length * leading(style)
  }
  const scale = Math.min(logoBox.width / logo.width, logoBox.height / logo.height)
  const [width, height] = [logo.width * scale, logo.height * scale]
  const options = { alt: name, bbox: [place.x, place.y, place.x + width, place.y + height] } as const
  tagged(sheet, sheet.structure, 'Figure', () => logo.draw(place.x, place.y, width, height), options)
  return height
}
