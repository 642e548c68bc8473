import type { FinalForm } from '@tallystick/billing'
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

/** A document under its number, in the model of its regime. */
export interface NumberedDocument {
  readonly regime: string
  readonly number: string
  readonly document: object
}

/** The bytes that are numbered: the data, or the page that people read; what an authority registers is the data it is sent. */
export async function finalDocument(
  { logoOf, print }: FinalDocumentDeps,
  form: FinalForm,
  { regime, number, document }: NumberedDocument,
  legalEntity: LegalEntity,
): Promise<StoredDocument> {
  if (form.kind === 'data') return { bytes: form.bytes, contentType: form.contentType }
  if (form.kind === 'registered') return { bytes: form.bytes, contentType: mediaTypes.json }
  const logo = await logoOf(legalEntity.legalEntityId)
  const look = documentLook(legalEntity, logo, number)
  const data = form.data && { bytes: form.data, profileId: form.profileId }
  return { bytes: await print({ regime, document }, look, data), contentType: mediaTypes.pdf }
}
