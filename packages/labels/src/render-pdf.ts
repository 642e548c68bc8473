import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { accept, type Fault, faultsUnder, type Instant, type Result, refuse } from '@tallystick/kernel'
import PDFDocument from 'pdfkit'
import { type Arrangement, arrange } from './arrange.ts'
import { type Drawing, drawSymbol } from './draw-symbol.ts'
import type { Sheet } from './sheets.ts'
import type { Label } from './symbol.ts'

/** Points of a millimetre. */
const mm = 72 / 25.4

/** Labels in one PDF. */
export const MAX_PDF_LABELS = 5000

interface Placed {
  readonly label: Label
  readonly drawing: Drawing
  readonly at: Arrangement
}

/**
 * The labels on sheets, row after row, as a PDF with embedded fonts; equal labels and moments make equal bytes.
 * Fault: LABELS-ROOM, of the first label without room. GS1 symbols are paths, so they print as sharp as the printer can.
 */
export async function renderPdf(
  labels: readonly Label[],
  sheet: Sheet,
  at: Instant,
): Promise<Result<Uint8Array, readonly Fault[]>> {
  assert(labels.length > 0 && labels.length <= MAX_PDF_LABELS, 'a PDF has some labels, and not too many')
  const placed: Placed[] = []
  for (const [i, label] of labels.entries()) {
    const drawing = drawSymbol(label.symbol)
    const { symbology } = label.symbol
    const arranged = arrange({ symbology, modules: drawing, lines: label.lines.length }, sheet.label)
    if (!arranged.ok) return refuse(faultsUnder(`/labels/${i}`, arranged.faults))
    placed.push({ label, drawing, at: arranged.value })
  }
  return accept(await printed(placed, sheet, at))
}

function printed(placed: readonly Placed[], sheet: Sheet, at: Instant): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    // The usual font is looked up beside the library, where a bundle has nothing.
    font: '',
    size: [sheet.page.width * mm, sheet.page.height * mm],
    margin: 0,
    info: { Title: 'Labels', CreationDate: new Date(at) },
  })
  const chunks: Uint8Array[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  pdf.registerFont('text', fontBytes())
  const perPage = sheet.columns * sheet.rows
  for (const [i, one] of placed.entries()) {
    if (i % perPage === 0) pdf.addPage()
    const [column, row] = [i % sheet.columns, Math.floor((i % perPage) / sheet.columns)]
    drawLabel(pdf, one, { x: sheet.left + column * sheet.across, y: sheet.top + row * sheet.down })
  }
  pdf.end()
  return ended
}

function drawLabel(
  pdf: PDFKit.PDFDocument,
  { label, drawing, at }: Placed,
  corner: { readonly x: number; readonly y: number },
): void {
  const [width, height] = [at.symbol.width / drawing.width, at.symbol.height / drawing.height]
  pdf.save().translate((corner.x + at.symbol.x) * mm, (corner.y + at.symbol.y) * mm)
  pdf.scale(width * mm, height * mm, {})
  for (const [first, ...others] of drawing.polygons) {
    if (first === undefined) continue
    pdf.moveTo(first[0], first[1])
    for (const [x, y] of others) pdf.lineTo(x, y)
    pdf.closePath()
  }
  pdf.fill('black', 'even-odd').restore()
  for (const [i, line] of label.lines.slice(0, at.lines).entries()) {
    const size = at.text.lineHeight * 0.75 * mm
    const [x, y] = [corner.x + at.text.x, corner.y + at.text.y + i * at.text.lineHeight]
    pdf.font('text', size).fillColor('black')
    pdf.text(fitting(pdf, line, at.text.width * mm), x * mm, y * mm, { lineBreak: false })
  }
}

/** The line, or as much of it as is not wider than its room. */
function fitting(pdf: PDFKit.PDFDocument, line: string, width: number): string {
  if (pdf.widthOfString(line) <= width) return line
  const characters = Array.from(line)
  while (characters.length > 0 && pdf.widthOfString(`${characters.join('')}…`) > width) characters.pop()
  return `${characters.join('')}…`
}

let font: Uint8Array | undefined

/** Noto Sans, read once from the package beside this module or beside the bundle that it is part of. */
function fontBytes(): Buffer {
  const path = '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
  font ??= readFileSync(createRequire(import.meta.url).resolve(path))
  return Buffer.from(font)
}
