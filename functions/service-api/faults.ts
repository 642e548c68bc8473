import type { Fault } from '@tallystick/kernel'

/** What can be wrong with what customer service asks, by code. */
export const serviceFaults = {
  'SERVICE-UNIT-UNNAMED': 'A unit is named by a scan, or by its serial with a GTIN, a SKU or a trade item.',
  'SERVICE-SCAN-FORM': 'The scan is neither a GS1 element string nor the link of a unit.',
  'SERVICE-SCAN-NO-UNIT': 'The scan names no single unit: it has no GTIN (01), or no serial (21).',
  'SERVICE-DOCUMENT-UNISSUED': 'The document is not issued yet: there is nothing to send.',
  'SERVICE-DOCUMENT-VOID': 'The number of the document is void: it is not sent any more.',
  'SERVICE-REFERENCE-REUSED': 'Something else was asked for under the same reference.',
  'SERVICE-RESENDS-LIMIT': 'The documents of this order were sent as often as they may be.',
} as const

export type ServiceFaultCode = keyof typeof serviceFaults

/** A fault with the table's meaning. */
export function serviceFault(code: ServiceFaultCode, pointer: string): Fault {
  return { code, pointer, message: serviceFaults[code] }
}
