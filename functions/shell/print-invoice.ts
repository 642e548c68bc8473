import type { NumberedInvoice, Profile } from '@tallystick/einvoice'
import { notoFonts, renderPdf } from '@tallystick/einvoice/pdf'
import type { DocumentLook } from './document-look.ts'

/** Makes the PDF of an invoice; with its XML in it where the profile wants it so (Factur-X). */
export type PrintInvoice = (
  invoice: NumberedInvoice,
  look: DocumentLook,
  xml?: { readonly bytes: Uint8Array; readonly profile: Profile },
) => Promise<Uint8Array>

/** PDF/A-3 with the fonts that lie beside the function. */
export const printInvoice: PrintInvoice = (invoice, look, xml) =>
  renderPdf(invoice, { ...look, fonts: notoFonts(), ...(xml && { xml }) })
