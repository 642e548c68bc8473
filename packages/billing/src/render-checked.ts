import {
  checkDocument,
  chooseProfile,
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
  const fatal = checkDocument(bytes, { ruleSets: profile.ruleSets }).filter(({ level }) => level === 'fatal')
  if (fatal.length === 0) return accept({ bytes, contentType: 'application/xml', profile })
  return refuse(
    fatal.map(({ rule, location, message }) => ({
      code: 'BILLING-RULE-VIOLATED',
      pointer: location,
      message,
      rule,
    })),
  )
}
