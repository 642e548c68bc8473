import type { RegistrationSubject } from '@tallystick/einvoice/in'

/** Where a document is registered, in whose name, and what it is there. */
export interface RegistrationOrder {
  /** The portal, by its name in the settings of the deployment. */
  readonly portal: string
  /** Who logs in. */
  readonly gstin: string
  readonly subject: RegistrationSubject
}
