import type { CheckedDocument } from '@tallystick/billing'
import type { NumberedInvoice } from '@tallystick/einvoice'
import type { LegalEntity } from '@tallystick/orders'
import type { StoredDocument } from '@tallystick/store'
import { documentLook } from '../shell/document-look.ts'
import { mediaTypes } from '../shell/invoice-keys.ts'
import type { LogoOf } from '../shell/logos.ts'
import type { PrintInvoice } from '../shell/print-invoice.ts'

export interface FinalDocumentDeps {
  readonly logoOf: LogoOf
  readonly print: PrintInvoice
}

/** The document that is issued: the checked XML, or a PDF that holds it where the profile wants it so. */
export async function finalDocument(
  { logoOf, print }: FinalDocumentDeps,
  { bytes, contentType, profile }: CheckedDocument,
  invoice: NumberedInvoice,
  legalEntity: LegalEntity,
): Promise<StoredDocument> {
  if (profile.container !== 'pdf') return { bytes, contentType }
  const logo = await logoOf(legalEntity.legalEntityId)
  const look = documentLook(legalEntity, logo, invoice.number)
  return { bytes: await print(invoice, look, { bytes, profile }), contentType: mediaTypes.pdf }
}
