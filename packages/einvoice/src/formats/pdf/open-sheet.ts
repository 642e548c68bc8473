import type { Brand } from '../../model/brand.ts'
import { fontProgram } from './font-program.ts'
import type { FontPair, Fonts } from './fonts.ts'
import { paletteOf } from './palette.ts'
import { fontName, type Sheet } from './sheet.ts'

const SIDE = 56
const TOP = 46
const BOTTOM = 58

/** The first sheet of a document, with its fonts at hand and the root of its structure; `side` is the margin there. */
export function openSheet(
  pdf: PDFKit.PDFDocument,
  fonts: Fonts,
  brand: Brand | undefined,
  side: number = SIDE,
): Sheet {
  const pairs: readonly FontPair[] = [fonts, ...fonts.fallbacks]
  pairs.forEach(({ regular, bold }, index) => {
    registerFont(pdf, fontName(index, false), regular)
    registerFont(pdf, fontName(index, true), bold)
  })
  const structure = pdf.struct('Document')
  pdf.addStructure(structure)
  const { width, height } = pdf.page
  return {
    pdf,
    programs: pairs.map(({ regular }) => fontProgram(regular)),
    palette: paletteOf(brand),
    structure,
    left: side,
    right: width - side,
    top: TOP,
    bottom: height - BOTTOM,
    y: TOP,
    onNewPage: undefined,
  }
}

/** Hands the library the font as it is read already, which it takes as well as the bytes its types ask for. */
function registerFont(pdf: PDFKit.PDFDocument, name: string, bytes: Uint8Array): void {
  Reflect.apply(pdf.registerFont, pdf, [name, fontProgram(bytes)])
}
