import type { Fault } from '@tallystick/kernel'

/** What can be wrong with closing what people asked about their data. */
export const privacyFaults = {
  'PRIVACY-CLOSED': 'The request was closed before.',
  'PRIVACY-ORDERS-OPEN': 'Orders of the request are not erased yet, because something of them is open.',
} as const

export type PrivacyFaultCode = keyof typeof privacyFaults

/** A fault with the table's meaning. */
export function privacyFault(code: PrivacyFaultCode, detail?: string): Fault {
  const message = privacyFaults[code]
  return { code, pointer: '', message: detail === undefined ? message : `${message} ${detail}` }
}
