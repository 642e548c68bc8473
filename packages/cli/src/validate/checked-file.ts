import { type ToldFinding, type ValidateOptions, type Validation, validate } from '@tallystick/einvoice'
import { type CliFaultCode, cliFaults } from '../faults.ts'

/** A file and what is to be said of it. */
export interface CheckedFile extends Validation {
  readonly file: string
}

/** Validates the bytes of a file. */
export function checkedFile(file: string, bytes: Uint8Array, options: ValidateOptions): CheckedFile {
  try {
    return { file, ...validate(bytes, options) }
  } catch {
    return refusedFile(file, 'CLI-VALIDATION-FAILED')
  }
}

/** A file that could not be validated: one fatal finding. */
export function refusedFile(file: string, rule: CliFaultCode): CheckedFile {
  const finding: ToldFinding = { rule, level: 'fatal', location: '/', message: cliFaults[rule], terms: [] }
  const nothing = { specification: '', structure: 'skip', ruleSets: [], missing: [] } as const
  return { file, valid: false, findings: [finding], ...nothing }
}
