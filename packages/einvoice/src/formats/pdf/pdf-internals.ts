import { assert } from '@tallystick/kernel'

/** A glyph of a font. */
export interface Glyph {
  readonly id: number
  readonly codePoints: readonly number[]
}

/** Where a glyph stands and how far the next one is, in units of the font. */
export interface GlyphPosition {
  readonly xAdvance: number
  readonly yAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** A text as glyphs in the order in which they are seen. */
export interface GlyphRun {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly GlyphPosition[]
  readonly advanceWidth: number
}

/** A font file as the PDF library has read it. */
export interface FontProgram {
  hasGlyphForCodePoint(codePoint: number): boolean
  layout(text: string, features?: unknown): GlyphRun
}

/** A font inside one document: the glyphs that it uses, and the characters that each of them stands for. */
export interface EmbeddedFont {
  readonly font: FontProgram
  readonly unicode: number[][]
}

/** What pdfkit 0.20.2 holds and its types do not tell; everything that leans on it goes through here. */
export interface PdfInternals {
  readonly _root: { readonly data: Record<string, unknown> }
  readonly _font: EmbeddedFont | null
  readonly _fontFamilies: Readonly<Record<string, EmbeddedFont>>
  _id: Uint8Array
}

/** The document as the library sees it; asserts that it still looks as it did in the release named above. */
export function internalsOf(pdf: PDFKit.PDFDocument): PdfInternals {
  assert(hasInternals(pdf), 'the PDF library holds its catalog, fonts and file identifier where it did')
  return pdf
}

function hasInternals(pdf: object): pdf is PdfInternals {
  return '_root' in pdf && '_font' in pdf && '_fontFamilies' in pdf && '_id' in pdf
}
