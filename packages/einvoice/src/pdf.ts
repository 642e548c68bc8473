export type { EmbeddedXml } from './formats/pdf/embed-xml.ts'
export type { FontPair, Fonts } from './formats/pdf/fonts.ts'
export { notoFonts } from './formats/pdf/noto-fonts.ts'
export { type PdfOptions, renderPdf } from './formats/pdf/render-pdf.ts'
