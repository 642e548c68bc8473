import { accept, type Result, refuse } from '@tallystick/kernel'
import { applicationIdentifiers } from './application-identifiers.ts'
import type { TextFault } from './faults.ts'
import { valueFaults } from './value-format.ts'

/** A Global Location Number of 13 digits: a place or a party. */
export type Gln = string & { readonly brand: 'Gln' }

/** Reads a GLN (GS1 General Specifications, section 2.4). Faults: `GS1-LENGTH`, `GS1-DIGITS`, `GS1-CHECK-DIGIT`. */
export function parseGln(text: string): Result<Gln, TextFault[]> {
  const faults = valueFaults(applicationIdentifiers['414'].parts, text)
  return faults.length > 0 ? refuse(faults) : accept(text as Gln)
}
