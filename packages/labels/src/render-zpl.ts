import { accept, type Fault, type Result } from '@tallystick/kernel'
import { arrange } from './arrange.ts'
import { drawSymbol } from './draw-symbol.ts'
import type { Size } from './sheets.ts'
import type { Label } from './symbol.ts'
import { field, zplSymbol } from './zpl-symbol.ts'

/** Dots of a millimetre, by the dots per inch that printers have. */
export const printerDots = { 203: 8, 300: 12, 600: 24 } as const
export type PrinterResolution = keyof typeof printerDots

/** How far font 0 goes on for a character, in widths of it: a line is set narrower where it would not fit. */
const advance = 0.6

/** One label as ZPL II, its symbol drawn by the printer, its text in UTF-8. Fault: LABELS-ROOM. */
export function renderZpl(
  { symbol, lines }: Label,
  size: Size,
  resolution: PrinterResolution,
): Result<string, readonly Fault[]> {
  const dots = printerDots[resolution]
  const { symbology } = symbol
  const arranged = arrange({ symbology, modules: drawSymbol(symbol), lines: lines.length }, size, 1 / dots)
  if (!arranged.ok) return arranged
  const { module, symbol: place, text, lines: room } = arranged.value
  const at = (x: number, y: number) => `^FO${Math.round(x * dots)},${Math.round(y * dots)}`
  const texts = lines.slice(0, room).map((line, i) => {
    const height = Math.round(text.lineHeight * 0.8 * dots)
    const width = Math.min(height, Math.floor((text.width * dots) / (line.length * advance)))
    return `${at(text.x, text.y + i * text.lineHeight)}^A0N,${height},${width}${field(line)}`
  })
  return accept(
    [
      `^XA^CI28^PW${Math.round(size.width * dots)}^LL${Math.round(size.height * dots)}`,
      `${at(place.x, place.y)}${zplSymbol(symbol, Math.round(module * dots), Math.round(place.height * dots))}`,
      ...texts,
      '^XZ\n',
    ].join('\n'),
  )
}
