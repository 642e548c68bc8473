import type { Fault } from '@tallystick/kernel'

/** What the command line finds wrong with a file before any package looks at it; the same table stands in `docs/faults.md`. */
export const cliFaults = {
  'CLI-FILE-UNREADABLE': 'A file that was named is not there or cannot be read.',
  'CLI-INVOICE-SHAPE':
    'The invoice that is to be rendered lacks something, or holds something that no invoice has.',
  'CLI-VALIDATION-FAILED': 'Validating a file failed; that is a defect of the software, not of the file.',
} as const

/** A code of the command line. */
export type CliFaultCode = keyof typeof cliFaults

/** A fault with the table's meaning, or with a message that says more. */
export function cliFault(code: CliFaultCode, pointer: string, message: string = cliFaults[code]): Fault {
  return { code, pointer, message }
}
