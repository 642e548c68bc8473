import {
  checkDocument,
  chooseProfile,
  findingFaults,
  finishInvoice,
  type Invoice,
  type Numbering,
  type Profile,
  renderUblInvoice,
} from '@tallystick/einvoice'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'

/** The final bytes of a tax document, which every rule of its profile accepts. */
export interface CheckedDocument {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly profile: Profile
}

/** Renders a calculated invoice under its number and date and checks the bytes; a fatal finding is a fault. */
export function renderChecked(invoice: Invoice, numbering: Numbering): Result<CheckedDocument, Fault[]> {
  const profile = chooseProfile(invoice)
  const bytes = renderUblInvoice(finishInvoice(invoice, numbering), profile)
  const faults = findingFaults(checkDocument(bytes, { ruleSets: profile.ruleSets }))
  return faults.length === 0 ? accept({ bytes, contentType: 'application/xml', profile }) : refuse(faults)
}
