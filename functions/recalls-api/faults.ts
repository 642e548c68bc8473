import type { Fault } from '@tallystick/kernel'

/** What can be wrong with what is asked of a recall, by code. */
export const recallFaults = {
  'RECALLS-REFERENCE-REUSED': 'Another recall was opened under the same reference.',
  'RECALLS-LOT-UNKNOWN': 'There is no such lot of the SKU.',
  'RECALLS-LOT-TWICE': 'The lot is named twice.',
  'RECALLS-SEARCHING': 'It is not known yet what is affected: the search goes on.',
  'RECALLS-CLOSED': 'The recall is closed.',
  'RECALLS-ORDER-UNKNOWN': 'There is no such order.',
} as const

export type RecallFaultCode = keyof typeof recallFaults

/** A fault with the table's meaning. */
export function recallFault(code: RecallFaultCode, pointer = ''): Fault {
  return { code, pointer, message: recallFaults[code] }
}
