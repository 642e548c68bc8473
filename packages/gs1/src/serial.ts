import { accept, type Result, refuse } from '@tallystick/kernel'
import { applicationIdentifiers } from './application-identifiers.ts'
import type { TextFault } from './faults.ts'
import { valueFaults } from './value-format.ts'

/** The number of one unit: 1 to 20 characters of character set 82; case and leading zeros matter. */
export type Serial = string & { readonly brand: 'Serial' }

/** Reads a serial (GS1 General Specifications, AI 21). Faults: `GS1-LENGTH`, `GS1-CHARACTER`. */
export function parseSerial(text: string): Result<Serial, TextFault[]> {
  const faults = valueFaults(applicationIdentifiers['21'].parts, text)
  return faults.length > 0 ? refuse(faults) : accept(text as Serial)
}
