import type { Fault } from '@tallystick/kernel'

/** What can be wrong with a request for a credit note, beside what billing says of the money. */
export const creditFaults = {
  'CREDITS-INVOICE-UNKNOWN': 'There is no such invoice, or it is not issued yet.',
  'CREDITS-INVOICE-VOID': 'The registration of the invoice was cancelled, or is being: its number is void.',
  'CREDITS-REFERENCE-REUSED': 'Something else was asked for under the same reference.',
  'CREDITS-TOO-MANY':
    'So many units of the invoice were credited one by one that no more can be kept on record.',
} as const

export type CreditFaultCode = keyof typeof creditFaults

/** A fault with the table's meaning. */
export function creditFault(code: CreditFaultCode, pointer: string): Fault {
  return { code, pointer, message: creditFaults[code] }
}
