import { type Layout, styles } from './composition.ts'
import { drawQr, linkQr, MAX_VERIFICATION_URL } from './qr-code.ts'
import { leading, linesOf, type Sheet, setLines } from './sheet.ts'
import { tagged } from './structure.ts'

/** A code to scan, what it is for and what it says. */
export interface Scan {
  readonly caption: string
  readonly code: ReturnType<typeof linkQr>
  readonly alt: string
}

/** The side of a code with its quiet zone; a module of the largest payment code is still 0.4 mm. */
export const SCAN_SIDE = 92

/** Lines that a caption may take. */
const CAPTION_LINES = 2

/** Where a code's left edge and top are, and how long its side is with the quiet zone. */
export interface ScanPlace {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** The code of the verification page, unless its address is too long for one. */
export function verificationScans({ labels }: Layout, url: string | undefined): Scan[] {
  if (url === undefined || url.length > MAX_VERIFICATION_URL) return []
  const { scanToVerify } = labels.closing
  return [{ caption: scanToVerify, code: linkQr(url), alt: `${scanToVerify}: ${url}` }]
}

/** How high a code of that side is with its caption. */
export function scanHeight(side: number): number {
  return side + leading(styles.tiny) * CAPTION_LINES
}

/** Draws a code with its caption below. */
export function drawScan(
  sheet: Sheet,
  section: PDFKit.PDFStructureElement,
  { caption, code, alt }: Scan,
  { x, y, side }: ScanPlace,
): void {
  tagged(sheet, section, 'Figure', () => drawQr(sheet, code, x, y, side), {
    alt,
    bbox: [x, y, x + side, y + side],
  })
  const style = { ...styles.tiny, colour: sheet.palette.soft }
  const place = { x, y: y + side, width: side, align: 'center' } as const
  tagged(sheet, section, 'P', () => setLines(sheet, linesOf(sheet, caption, style, side), place, style))
}
