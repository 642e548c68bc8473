import { accept, type Result, refuse } from '@tallystick/kernel'
import { applicationIdentifiers } from './application-identifiers.ts'
import type { TextFault } from './faults.ts'
import { valueFaults } from './value-format.ts'

/** A Serial Shipping Container Code of 18 digits: one logistic unit. */
export type Sscc = string & { readonly brand: 'Sscc' }

/** Reads an SSCC (GS1 General Specifications, section 2.2). Faults: `GS1-LENGTH`, `GS1-DIGITS`, `GS1-CHECK-DIGIT`. */
export function parseSscc(text: string): Result<Sscc, TextFault[]> {
  const faults = valueFaults(applicationIdentifiers['00'].parts, text)
  return faults.length > 0 ? refuse(faults) : accept(text as Sscc)
}
