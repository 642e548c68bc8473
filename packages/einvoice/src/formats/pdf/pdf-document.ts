import { assert, type Instant } from '@tallystick/kernel'
import PDFDocument from 'pdfkit'
import type { Language } from '../../labels/language.ts'
import { pdfDate } from './pdf-date.ts'
import { type EmbeddedFont, internalsOf } from './pdf-internals.ts'

/** What a file says of itself before anything is on its pages. */
export interface DocumentSettings {
  readonly language: Language
  readonly paper: 'A4' | 'Letter'
  readonly createdAt: Instant
  /** 16 bytes that name the file; equal for equal files. */
  readonly identifier: Uint8Array
}

const program = 'Tallystick'

/**
 * An empty PDF 1.7 that will conform to PDF/A-3a (ISO 19005-3:2012, level A): tagged, in a language, with sRGB as its
 * output intent. Title and parties stand in the XMP metadata alone, which the file's writer fills.
 */
export function openDocument({
  language,
  paper,
  createdAt,
  identifier,
}: DocumentSettings): PDFKit.PDFDocument {
  assert(identifier.length === 16, 'a file identifier has 16 bytes')
  const moment = pdfDate(createdAt)
  const pdf = new PDFDocument({
    size: paper,
    margin: 0,
    font: '',
    lang: language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    bufferPages: true,
    info: { Producer: program, Creator: program, CreationDate: moment, ModDate: moment },
  })
  internalsOf(pdf)._id = identifier
  return pdf
}

/** Ends the document and gives its bytes. */
export function closeDocument(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  for (const font of Object.values(internalsOf(pdf)._fontFamilies)) nameEveryGlyph(font)
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
    pdf.end()
  })
}

/**
 * No glyph may stand for nothing or for U+0000 (ISO 19005-3:2012, 6.2.11.7.2), not even the one that is never shown;
 * those that shaping made say what they mean by the text around them.
 */
function nameEveryGlyph({ unicode }: EmbeddedFont): void {
  for (const [glyph, codePoints] of unicode.entries()) {
    if (codePoints.length === 0 || codePoints[0] === 0) unicode[glyph] = [0xfffd]
  }
}
