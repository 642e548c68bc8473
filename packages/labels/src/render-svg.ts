import { accept, type Fault, type Result } from '@tallystick/kernel'
import { arrange } from './arrange.ts'
import { drawSymbol } from './draw-symbol.ts'
import type { Size } from './sheets.ts'
import type { Label } from './symbol.ts'

/** The label as an SVG image of its size in millimetres. Fault: LABELS-ROOM. */
export function renderSvg({ symbol, lines }: Label, size: Size): Result<string, readonly Fault[]> {
  const drawing = drawSymbol(symbol)
  const arranged = arrange({ symbology: symbol.symbology, modules: drawing, lines: lines.length }, size)
  if (!arranged.ok) return arranged
  const { symbol: place, text, lines: room } = arranged.value
  const scale = `${place.width / drawing.width} ${place.height / drawing.height}`
  const path = drawing.polygons
    .map((points) => `M${points.map((point) => point.join(' ')).join('L')}Z`)
    .join('')
  const texts = lines.slice(0, room).map((line, i) => {
    const y = text.y + (i + 0.8) * text.lineHeight
    return `<text x="${text.x}" y="${y}" font-size="${text.lineHeight * 0.8}">${escapeXml(line)}</text>`
  })
  return accept(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}mm" height="${size.height}mm" viewBox="0 0 ${size.width} ${size.height}">` +
      `<rect width="100%" height="100%" fill="#fff"/>` +
      `<path transform="translate(${place.x} ${place.y}) scale(${scale})" fill-rule="evenodd" d="${path}"/>` +
      `<g font-family="sans-serif">${texts.join('')}</g></svg>`,
  )
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character] ?? '')
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
}
