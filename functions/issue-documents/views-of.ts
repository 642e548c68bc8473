import assert from 'node:assert/strict'
import { profileOf, xmlOfPdf } from '@tallystick/einvoice'
import type { StoredDocument } from '@tallystick/store'
import type { DocumentLook } from '../shell/document-look.ts'
import { type DocumentKind, mediaTypes } from '../shell/invoice-keys.ts'
import { type ModelledDocument, pageOf } from '../shell/page-of.ts'
import type { PrintInvoice } from '../shell/print-invoice.ts'

/** An original and the profile that it has. */
export interface Original extends StoredDocument {
  readonly profile: string
}

/**
 * What people and programs see of an invoice beside its original: a page, its calculated model, a PDF where the original
 * is none, and the data inside of one that holds some.
 */
export async function viewsOf(
  modelled: ModelledDocument,
  original: Original,
  look: DocumentLook,
  print: PrintInvoice,
): Promise<readonly (readonly [DocumentKind, Uint8Array])[]> {
  const { registration } = look
  const model = { ...modelled.document, ...(registration && { registration }) }
  const views: (readonly [DocumentKind, Uint8Array])[] = [
    ['html', Buffer.from(pageOf(modelled, look))],
    ['json', Buffer.from(JSON.stringify(model))],
  ]
  if (original.contentType !== mediaTypes.pdf) views.push(['pdf', await print(modelled, look)])
  else if (profileOf(original.profile)?.container === 'pdf')
    views.push(['xml', await innerXml(original.bytes)])
  return views
}

/** The XML inside a PDF is taken out of it: rendered again, by later code, it might differ from the original's. */
async function innerXml(pdf: Uint8Array): Promise<Uint8Array> {
  const xml = await xmlOfPdf(pdf)
  assert(xml.ok, 'a PDF that is an original holds its XML')
  return xml.value
}
