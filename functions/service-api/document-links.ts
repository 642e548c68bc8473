import {
  type DocumentLinks,
  type Documents,
  type InvoiceRecord,
  parseInvoiceId,
  readInvoice,
  type Table,
} from '@tallystick/store'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { json, problem } from '../shell/http-message.ts'
import { type DocumentKind, fileNameOf, kindOfKey, viewKey } from '../shell/invoice-keys.ts'
import { type NoteReadDeps, noteRead } from '../shell/note-read.ts'

/** How long a link to a document lives. */
export const DOCUMENT_LINK_SECONDS = 5 * 60

export interface DocumentLinksDeps extends NoteReadDeps {
  readonly invoices: Documents
  readonly invoiceLinks: DocumentLinks
}

/** A document to be downloaded by whoever has the link, for a while. */
export interface LinkedDocument {
  readonly kind: DocumentKind
  /** The document as it was issued; the others are views of it. */
  readonly original: boolean
  readonly url: string
  readonly seconds: number
}

/** `GET /v1/service/invoices/{invoiceId}/documents`: links to the documents of an invoice that is issued; nobody is told. */
export async function showDocuments(deps: DocumentLinksDeps, request: HttpRequest): Promise<HttpResponse> {
  const invoice = await findInvoice(deps.table, request.parameters.invoiceId ?? '')
  if (invoice === undefined) return problem('HTTP-NOT-FOUND')
  const { invoiceId, number, state } = invoice
  const documents = await linksOf(deps, request, invoice)
  return json(200, { invoiceId, number, state, documents }, { 'cache-control': 'no-store' })
}

/** The invoice of an id from a path. */
export async function findInvoice(table: Table, invoiceId: string): Promise<InvoiceRecord | undefined> {
  const id = parseInvoiceId(invoiceId)
  return id && readInvoice(table, id.seriesId, id.sequence)
}

/** Links to the original of an invoice, and to what people read and systems take; none of what is not issued. Who gets them is on record. */
export async function linksOf(
  deps: DocumentLinksDeps,
  request: HttpRequest,
  { invoiceId, number, state, documentKey }: InvoiceRecord,
): Promise<LinkedDocument[]> {
  if (state !== 'issued' || documentKey === undefined) return []
  const { invoices, invoiceLinks } = deps
  await noteRead(deps, request, { invoiceId, document: 'links', role: 'all', answered: 'link' })
  const original = kindOfKey(documentKey)
  const kinds = [...new Set<DocumentKind>([original, 'xml', 'pdf'])]
  const linked = await Promise.all(
    kinds.map(async (kind): Promise<LinkedDocument[]> => {
      const key = kind === original ? documentKey : viewKey(documentKey, kind)
      if (kind !== original && (await invoices.size(key)) === undefined) return []
      const fileName = `${fileNameOf(number)}.${kind}`
      const url = await invoiceLinks.downloadUrl(key, { fileName, seconds: DOCUMENT_LINK_SECONDS })
      return [{ kind, original: kind === original, url, seconds: DOCUMENT_LINK_SECONDS }]
    }),
  )
  return linked.flat()
}
