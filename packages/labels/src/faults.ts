import type { Fault } from '@tallystick/kernel'

/** Every fault code of this package, with its meaning. */
export const labelFaults = {
  'LABELS-GTIN': 'The symbology needs a GTIN, and the SKU has none; a QR code can carry its own link.',
  'LABELS-GTIN-FORM': 'The GTIN has no form in this symbology: it has more digits than fit.',
  'LABELS-GLN': 'The symbology needs a GLN, and the location has none; a QR code can carry its id.',
  'LABELS-LINK': 'There is no link for the QR code: the SKU has neither a GTIN nor a domain of its maker.',
  'LABELS-KIND': 'The symbology cannot say what this kind of thing is.',
  'LABELS-ROOM': 'The label is too small for the symbol: its modules would be too narrow to scan.',
} as const

/** A fault code of this package. */
export type LabelFaultCode = keyof typeof labelFaults

/** A fault at a place of what was asked. */
export function labelFault(code: LabelFaultCode, pointer: string): Fault {
  return { code, pointer, message: labelFaults[code] }
}
