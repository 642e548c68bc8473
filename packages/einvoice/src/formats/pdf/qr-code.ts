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

/**
 * Draws a code, its quiet zone included, in a square of that side: one path, so that no seam shows between modules,
 * however it is scaled.
 */
export function drawQr(sheet: Sheet, code: Bitmap2D, x: number, y: number, side: number): void {
  const unit = side / (code.size + 2 * QUIET_ZONE)
  sheet.pdf.rect(x, y, side, side).fill('#ffffff')
  for (let row = 0; row < code.size; row++) {
    for (let from = 0; from < code.size; from++) {
      if (!code.get(from, row)) continue
      let to = from
      while (code.get(to, row)) to += 1
      sheet.pdf.rect(x + (from + QUIET_ZONE) * unit, y + (row + QUIET_ZONE) * unit, (to - from) * unit, unit)
      from = to
    }
  }
  sheet.pdf.fill('#000000')
}
