import { assert } from '@tallystick/kernel'
import { type Bitmap2D, correction, generate, mode } from 'lean-qr'
import type { Sheet } from './sheet.ts'

/** Modules of white that a reader needs around a QR code (ISO/IEC 18004:2024, 9.1). */
const QUIET_ZONE = 4

/** The largest symbol that a payment code may be (EPC069-12 v2.1). */
const PAYMENT_VERSION = 13

/** A payment code: UTF-8 without a marker, which not every bank's app reads, and error correction M (EPC069-12 v2.1). */
export function paymentQr(text: string): Bitmap2D {
  return generate(mode.bytes(new TextEncoder().encode(text)), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
    maxVersion: PAYMENT_VERSION,
  })
}

/** Characters up to which a link becomes a code that is still scanned well from paper. */
export const MAX_VERIFICATION_URL = 500

/** A code of a link, with the most correction that its size gives for nothing, and at least M. */
export function linkQr(url: string): Bitmap2D {
  return generate(url, { minCorrectionLevel: correction.M })
}

/** Bytes that the largest symbol holds with error correction L (ISO/IEC 18004:2024, table 7). */
const MAX_TOKEN_BYTES = 2953

/** A code of a long token with the least correction, so that it has the fewest modules; asserts that one holds it. */
export function tokenQr(token: string): Bitmap2D {
  const bytes = new TextEncoder().encode(token)
  assert(bytes.length <= MAX_TOKEN_BYTES, 'a token fits into a QR code')
  const { L } = correction
  return generate(mode.bytes(bytes), { minCorrectionLevel: L, maxCorrectionLevel: L })
}

/** Dark modules side by side in a row, counted from the corner of the quiet zone. */
export interface DarkRun {
  readonly x: number
  readonly y: number
  readonly length: number
}

/** The modules of a code's side with its quiet zone. */
export function qrModules({ size }: Bitmap2D): number {
  return size + 2 * QUIET_ZONE
}

/** All dark modules of a code, row by row. */
export function* darkRuns(code: Bitmap2D): Generator<DarkRun> {
  for (let row = 0; row < code.size; row++) {
    for (let from = 0; from < code.size; from++) {
      if (!code.get(from, row)) continue
      let to = from
      while (code.get(to, row)) to += 1
      yield { x: from + QUIET_ZONE, y: row + QUIET_ZONE, length: to - from }
      from = to
    }
  }
}

/**
 * Draws a code, its quiet zone included, in a square of that side: one path, so that no seam shows between modules,
 * however it is scaled.
 */
export function drawQr(sheet: Sheet, code: Bitmap2D, left: number, top: number, side: number): void {
  const unit = side / qrModules(code)
  sheet.pdf.rect(left, top, side, side).fill('#ffffff')
  for (const { x, y, length } of darkRuns(code))
    sheet.pdf.rect(left + x * unit, top + y * unit, length * unit, unit)
  sheet.pdf.fill('#000000')
}
