import assert from 'node:assert/strict'
import { type NumberedInvoice, profileOf } from '@tallystick/einvoice'
import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { notoFonts, renderGstPdf, renderPdf } from '@tallystick/einvoice/pdf'
import type { DocumentLook } from './document-look.ts'
import { gstLook, type ModelledDocument } from './page-of.ts'

/** Data that a PDF holds, and the profile that wants it so. */
export interface InnerData {
  readonly bytes: Uint8Array
  readonly profileId: string
}

/** Makes the PDF of a document; with its data in it where the profile wants it so (Factur-X). */
export type PrintInvoice = (
  modelled: ModelledDocument,
  look: DocumentLook,
  data?: InnerData,
) => Promise<Uint8Array>

/** Printers by regime: PDF/A-3 with the fonts that lie beside the function. */
const printers: Readonly<Record<string, (...print: Parameters<PrintInvoice>) => Promise<Uint8Array>>> = {
  en16931({ document }, { upi: _, registration: _none, ...look }, data) {
    const profile = data && profileOf(data.profileId)
    const xml = data && profile && { bytes: data.bytes, profile }
    return renderPdf(document as NumberedInvoice, { ...look, fonts: notoFonts(), ...(xml && { xml }) })
  },
  'in-gst'({ document }, look) {
    return renderGstPdf(document as NumberedGstInvoice, { ...gstLook(look), fonts: notoFonts() })
  },
}

export const printInvoice: PrintInvoice = (modelled, look, data) => {
  const print = printers[modelled.regime]
  assert(print !== undefined, 'every regime has a printer')
  return print(modelled, look, data)
}
