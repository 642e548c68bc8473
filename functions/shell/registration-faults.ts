import type { IrpCode } from '@tallystick/einvoice/in'
import type { Fault } from '@tallystick/kernel'

/** What can be wrong with a registration, beside what the portal's own codes and the checks of its answers say. */
export const registrationFaults = {
  'REGISTRATIONS-REFUSED': 'The portal refused the document; message and rule are its own.',
  'REGISTRATIONS-CANCEL-REFUSED': 'The portal refused the cancellation; message and rule are its own.',
  'REGISTRATIONS-CANCEL-TOO-LATE':
    'A registration can be cancelled for 24 hours after its acknowledgement; a credit note (POST /v1/credit-notes) takes the document back.',
  'REGISTRATIONS-CREDITED': 'There is a credit note of the invoice, so that its registration has to stand.',
  'REGISTRATIONS-CREDIT-NOTE':
    'What was credited stays credited: the registration of a credit note is not cancelled.',
  'REGISTRATIONS-NOT-REVISED':
    'A credit note repeats its invoice: it is tried again as it is, not made anew.',
  'REGISTRATIONS-MAY-STAND':
    'Nobody knows whether the portal has registered it: its number cannot be given up.',
  'REGISTRATIONS-NOT-REFUSED': 'Nothing is to be tried again or revised: the document was not refused.',
  'REGISTRATIONS-NOT-REGISTERED': 'There is nothing to cancel: the document is not registered, or no more.',
  'REGISTRATIONS-PORTAL-UNKNOWN': 'The settings of the deployment have no portal of that name.',
  'REGISTRATIONS-ACCESS-MISSING':
    'Nobody said how the GSTIN logs in to its portal, or said it for another kind of portal (PUT /v1/gst-registrations/{gstin}/access).',
  'REGISTRATIONS-REVISION-UNFIT':
    'The corrected document is not one that is registered, or not under the same IRN: it cannot take the number.',
} as const

export type RegistrationFaultCode = keyof typeof registrationFaults

/** A fault with the table's meaning. */
export function registrationFault(code: RegistrationFaultCode, pointer = ''): Fault {
  return { code, pointer, message: registrationFaults[code] }
}

/** What a portal said, in its own words. */
export function portalFaults(
  code: 'REGISTRATIONS-REFUSED' | 'REGISTRATIONS-CANCEL-REFUSED',
  told: readonly IrpCode[],
): Fault[] {
  return told.map(({ code: rule, message }) => ({
    code,
    pointer: '',
    message: message === '' ? registrationFaults[code] : message,
    rule,
  }))
}
