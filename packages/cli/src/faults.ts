/** What a file can be besides right or wrong, as `validate` tells it; the same table stands in `docs/faults.md`. */
export const cliFaults = {
  'CLI-FILE-UNREADABLE': 'A file that was to be validated is not there or cannot be read.',
  'CLI-VALIDATION-FAILED': 'Validating a file failed; that is a defect of the software, not of the file.',
} as const

/** A code of the command line. */
export type CliFaultCode = keyof typeof cliFaults
