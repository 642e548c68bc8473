import { accept, type Result, refuse } from '@tallystick/kernel'
import { applicationIdentifiers } from './application-identifiers.ts'
import type { TextFault } from './faults.ts'
import { valueFaults } from './value-format.ts'

/** The name of a lot: 1 to 20 characters of character set 82; case and leading zeros matter. */
export type Lot = string & { readonly brand: 'Lot' }

/** Reads a lot (GS1 General Specifications, AI 10). Faults: `GS1-LENGTH`, `GS1-CHARACTER`. */
export function parseLot(text: string): Result<Lot, TextFault[]> {
  const faults = valueFaults(applicationIdentifiers['10'].parts, text)
  return faults.length > 0 ? refuse(faults) : accept(text as Lot)
}
