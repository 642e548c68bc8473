import { accept, type Result, refuse } from '@tallystick/kernel'
import { hasCheckDigit } from './check-digit.ts'
import { type TextFault, textFault } from './faults.ts'

/** A Global Trade Item Number in its canonical form of 14 digits. */
export type Gtin = string & { readonly brand: 'Gtin' }

const lengths = new Set([8, 12, 13, 14])

/**
 * Reads a GTIN-8, -12, -13 or -14 and pads it to 14 digits (GS1 General Specifications, section 2.1).
 * Faults: `GS1-LENGTH`, `GS1-DIGITS`, `GS1-CHECK-DIGIT`.
 */
export function parseGtin(text: string): Result<Gtin, TextFault[]> {
  const faults: TextFault[] = []
  if (!lengths.has(text.length)) faults.push(textFault('GS1-LENGTH', 0, text.length))
  const wrong = text.search(/[^0-9]/)
  if (wrong >= 0) faults.push(textFault('GS1-DIGITS', wrong, 1))
  if (faults.length === 0 && !hasCheckDigit(text)) {
    faults.push(textFault('GS1-CHECK-DIGIT', text.length - 1, 1))
  }
  return faults.length > 0 ? refuse(faults) : accept(text.padStart(14, '0') as Gtin)
}
