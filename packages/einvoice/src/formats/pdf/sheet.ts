import { breakLines } from './break-lines.ts'
import type { Palette } from './palette.ts'
import type { FontProgram } from './pdf-internals.ts'
import { plainText } from './plain-text.ts'
import { textRuns } from './text-runs.ts'

/** How text looks. */
export interface Style {
  /** In points. */
  readonly size: number
  readonly bold?: boolean
  /** `#rrggbb`; the ink of the palette when absent. */
  readonly colour?: string
}

/** Where a line of text stands: its left edge and top, and the width in which it may stand right. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'right' | 'center'
}

/** The paper, and how far down it is written; sections move `y` and nothing else. All lengths are points. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument
  /** The fonts in their regular weight, in the order in which they are asked; the bold ones have the same glyphs. */
  readonly programs: readonly FontProgram[]
  readonly palette: Palette
  /** The root of the structure. */
  readonly structure: PDFKit.PDFStructureElement
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  y: number
  /** Draws what every further page begins with, such as the head of a table under way. */
  onNewPage: (() => void) | undefined
}

/** What a font is called inside a document. */
export function fontName(font: number, bold: boolean): string {
  return `${bold ? 'bold' : 'regular'}${font}`
}

/** The distance of two lines' tops. */
export function leading({ size }: Style): number {
  return size * 1.38
}

/** The width of one line of text. */
export function widthOf(sheet: Sheet, text: string, style: Style): number {
  return textRuns(plainText(text), sheet.programs).reduce((width, run) => {
    sheet.pdf.font(fontName(run.font, style.bold ?? false)).fontSize(style.size)
    return width + sheet.pdf.widthOfString(run.text)
  }, 0)
}

/** The lines that a text takes in that width. */
export function linesOf(sheet: Sheet, text: string, style: Style, width: number): string[] {
  return breakLines(plainText(text), width, (part) => widthOf(sheet, part, style))
}

/** Sets one line of text, which must fit. */
export function setLine(sheet: Sheet, text: string, place: Place, style: Style): void {
  const { pdf } = sheet
  const slack =
    place.align === undefined || place.align === 'left' ? 0 : place.width - widthOf(sheet, text, style)
  let x = place.x + (place.align === 'center' ? slack / 2 : slack)
  pdf.fillColor(style.colour ?? sheet.palette.ink)
  for (const run of textRuns(plainText(text), sheet.programs)) {
    pdf.font(fontName(run.font, style.bold ?? false)).fontSize(style.size)
    if (run.actual !== undefined) pdf.markContent('Span', { actual: run.actual })
    pdf.text(run.text, x, place.y + style.size * 1.05, { lineBreak: false, baseline: 'alphabetic' })
    if (run.actual !== undefined) pdf.endMarkedContent()
    x += pdf.widthOfString(run.text)
  }
}

/** Sets text in lines from a place downwards and tells how high it is. */
export function setLines(sheet: Sheet, lines: readonly string[], place: Place, style: Style): number {
  lines.forEach((line, index) => {
    setLine(sheet, line, { ...place, y: place.y + index * leading(style) }, style)
  })
  return lines.length * leading(style)
}

/** Begins a new page unless that much height is left on this one. */
export function ensureRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height <= sheet.bottom) return
  sheet.pdf.addPage()
  sheet.y = sheet.top
  sheet.onNewPage?.()
}
