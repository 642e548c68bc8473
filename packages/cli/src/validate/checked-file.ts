import { type ToldFinding, type ValidateOptions, type Validation, validate } from '@tallystick/einvoice'
import type { Fault, Result } from '@tallystick/kernel'
import { cliFaults } from '../faults.ts'

/** A file and what is to be said of it. */
export interface CheckedFile extends Validation {
  readonly file: string
}

/** Validates the XML of a file, or says why there is none. */
export function checkedFile(
  file: string,
  xml: Result<Uint8Array, Fault[]>,
  options: ValidateOptions,
): CheckedFile {
  if (!xml.ok) return refusedFile(file, ...xml.faults)
  try {
    return { file, ...validate(xml.value, options) }
  } catch {
    const code = 'CLI-VALIDATION-FAILED'
    return refusedFile(file, { code, message: cliFaults[code] })
  }
}

/** A file that could not be validated: fatal findings. */
export function refusedFile(
  file: string,
  ...faults: readonly Pick<Fault, 'code' | 'message'>[]
): CheckedFile {
  const findings = faults.map(
    ({ code, message }): ToldFinding => ({ rule: code, level: 'fatal', location: '/', message, terms: [] }),
  )
  const nothing = { specification: '', structure: 'skip', ruleSets: [], missing: [] } as const
  return { file, valid: false, findings, ...nothing }
}
