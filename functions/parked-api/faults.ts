import type { Fault } from '@tallystick/kernel'

/** What can be wrong with what is asked about something parked. */
export const parkedFaults = {
  'PARKED-DISMISSED': 'It was dismissed: it stays as it is, and is not sent again.',
  'PARKED-NOT-OPEN': 'It was sent again, or is resolved: there is nothing to dismiss.',
} as const

export type ParkedFaultCode = keyof typeof parkedFaults

/** A fault with the table's meaning. */
export function parkedFault(code: ParkedFaultCode): Fault {
  return { code, pointer: '', message: parkedFaults[code] }
}
