import { canonicalJson } from '@tallystick/kernel'
import type { DocumentRead, InvoiceRecord, StoredDocument } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { type HttpRequest, type HttpResponse, problem, problemDocument } from '../shell/http-message.ts'
import { fileNameOf } from '../shell/invoice-keys.ts'
import { noteRead } from '../shell/note-read.ts'
import { documentOf } from '../shell/offered-document.ts'
import { type Offer, offersOf } from '../shell/offers.ts'
import { chooseOffer } from './choose-offer.ts'
import type { InvoicesApiDeps } from './deps.ts'
import { findInvoice } from './find-invoice.ts'

/** Largest document that is answered itself: in base64 and with its headers it fits the 6 MB that a function may answer. */
export const MAX_ANSWER_BYTES = 4_500_000

/** How long a link to a larger one lives. */
export const DOCUMENT_LINK_SECONDS = 5 * 60

/** Pages say themselves which style is theirs: a later edition of the style must not strip those that were stored before. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The invoice as the caller's `Accept` asks for it: the document as it was issued, byte for byte, or a view of it; the header
 * `tallystick-role` says which. The hash of the bytes is the ETag. What is too large to be answered lies behind a link. Views of
 * invoices issued before there were views are not found. Who reads is on record before anything is answered.
 */
export async function showDocument(
  deps: Pick<InvoicesApiDeps, 'table' | 'invoices' | 'invoiceLinks' | 'now'>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const invoice = await findInvoice(deps.table, request)
  if (invoice?.documentKey === undefined) return problem('HTTP-NOT-FOUND')
  const offers = offersOf(invoice)
  const offer = chooseOffer(request.headers.accept, offers)
  if (offer === undefined) return notAcceptable(offers)
  const response = await documentAs(deps, request, { invoice, offer, offers })
  const answered = answers[response.status]
  if (answered === undefined) return response
  const { mediaType: document, role } = offer
  const bytes = answered === 'bytes' ? { bytes: Buffer.from(response.body).byteLength } : {}
  await noteRead(deps, request, { invoiceId: invoice.invoiceId, document, role, answered, ...bytes })
  return response
}

/** Answers by which a document is read. */
const answers: Readonly<Record<number, DocumentRead['answered']>> = { 200: 'bytes', 304: 'held', 307: 'link' }

interface Chosen {
  readonly invoice: InvoiceRecord
  readonly offer: Offer
  readonly offers: readonly Offer[]
}

async function documentAs(
  deps: Pick<InvoicesApiDeps, 'invoices' | 'invoiceLinks'>,
  request: HttpRequest,
  { invoice, offer, offers }: Chosen,
): Promise<HttpResponse> {
  const isHeld = (sha256: string) => matches(request.headers['if-none-match'], sha256)
  if (offer.role === 'original' && isHeld(invoice.sha256)) return notModified(offer, invoice.sha256)
  const large = await linkToLarge(deps, invoice, offer)
  if (large !== undefined) return large
  const document = await documentOf(deps.invoices, offer)
  if (document === 'cannot-be-rendered') return notAcceptable(offers.filter((other) => other !== offer))
  if (document === undefined && offer.role === 'original')
    throw new Error('an issued document is not in its bucket')
  if (document === undefined) return problem('HTTP-NOT-FOUND')
  const sha256 = offer.role === 'original' ? invoice.sha256 : contentHash(document.bytes)
  if (isHeld(sha256)) return notModified(offer, sha256)
  return answer(invoice, offer, document, sha256)
}

/** Where the document is too large: the way to it, for a while. */
async function linkToLarge(
  { invoices, invoiceLinks }: Pick<InvoicesApiDeps, 'invoices' | 'invoiceLinks'>,
  { number, sha256 }: InvoiceRecord,
  { source, role, ending }: Offer,
): Promise<HttpResponse | undefined> {
  if (!('key' in source)) return undefined
  const bytes = await invoices.size(source.key)
  if (bytes === undefined || bytes <= MAX_ANSWER_BYTES) return undefined
  const fileName = `${fileNameOf(number)}.${ending}`
  const location = await invoiceLinks.downloadUrl(source.key, { fileName, seconds: DOCUMENT_LINK_SECONDS })
  const headers = {
    location,
    vary: 'accept',
    'cache-control': 'no-store',
    'tallystick-role': role,
    ...(role === 'original' && { etag: quoted(sha256), 'repr-digest': digest(sha256) }),
  }
  return { status: 307, headers, body: '' }
}

function answer(
  { number }: InvoiceRecord,
  offer: Offer,
  document: StoredDocument,
  sha256: string,
): HttpResponse {
  return {
    status: 200,
    headers: {
      ...validators(offer, sha256),
      'content-type': offer.mediaType,
      'content-digest': digest(sha256),
      'content-disposition': `attachment; filename="${fileNameOf(number)}.${offer.ending}"`,
      ...(offer.mediaType.startsWith('text/html') && { 'content-security-policy': pagePolicy }),
    },
    body: document.bytes,
  }
}

/** What is accepted is not there; the problem lists what is. */
function notAcceptable(offers: readonly Offer[]): HttpResponse {
  const available = offers.map(({ mediaType, role }) => ({ mediaType, role }))
  const document = { ...problemDocument('HTTP-NOT-ACCEPTABLE'), available }
  const headers = { 'content-type': 'application/problem+json' }
  return { status: document.status, headers, body: canonicalJson(document) }
}

/** `If-None-Match` (RFC 9110, section 13.1.2): any of several tags, weak ones too, or all there are. */
function matches(header: string | undefined, sha256: string): boolean {
  if (header === undefined) return false
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(quoted(sha256))
}

function notModified(offer: Offer, sha256: string): HttpResponse {
  return { status: 304, headers: validators(offer, sha256), body: '' }
}

function validators({ role }: Offer, sha256: string) {
  return { etag: quoted(sha256), vary: 'accept', 'tallystick-role': role }
}

/** RFC 9530. */
function digest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
}

function quoted(sha256: string): string {
  return `"${sha256}"`
}
