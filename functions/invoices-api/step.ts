import type { Instant } from '@tallystick/kernel'
import {
  type Documents,
  type InvoiceRecord,
  listInvoices,
  listLegalEntities,
  parseInvoiceId,
  readInvoice,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { shipmentOfDraft } from '../shell/draft-ids.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { documentKinds, fileNameOf, kindOfKey, viewKey } from '../shell/invoice-keys.ts'
import { acceptedKind } from './accepted-kind.ts'
import {
  type InvoicePosition,
  type InvoiceQuery,
  monthsOf,
  readInvoiceQuery,
  renderCursor,
} from './invoice-query.ts'

export interface InvoicesApiDeps {
  readonly table: Table
  readonly invoices: Documents
  readonly now: () => Instant
}

/** Lists invoices by day of issue, entity by entity, a page at a time; stable while new ones arrive. */
export async function showInvoices(deps: InvoicesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readInvoiceQuery(request.query, deps.now())
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const query = read.value
  const entities = query.legalEntityId
    ? [query.legalEntityId]
    : (await listLegalEntities(deps.table)).map(({ legalEntityId }) => legalEntityId)
  const found = await collect(deps.table, query, entities.toSorted())
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return json(200, {
    data: page.map(({ invoice }) => view(invoice)),
    hasMore: found.length > query.limit,
    ...(found.length > query.limit && last && { nextCursor: renderCursor(positionOf(last)) }),
  })
}

interface Found {
  readonly invoice: InvoiceRecord
  readonly position: string
}

function positionOf({ invoice: { legalEntityId }, position }: Found): InvoicePosition {
  return { legalEntityId, position }
}

/** One invoice more than the page holds, so that it is known whether there are more. */
async function collect(table: Table, query: InvoiceQuery, entities: readonly string[]): Promise<Found[]> {
  const found: Found[] = []
  const { after } = query
  for (const legalEntityId of entities) {
    if (after !== undefined && legalEntityId < after.legalEntityId) continue
    const from = startOf(query, legalEntityId)
    for (const month of monthsOf(from, query.issuedTo)) {
      const limit = query.limit + 1 - found.length
      if (limit <= 0) return found
      const to = `${query.issuedTo}#~`
      found.push(...(await listInvoices(table, { legalEntityId, month }, { from, to, limit })))
    }
  }
  return found
}

/** Behind the last invoice of the page before, and never before the first day asked for. */
function startOf({ after, issuedFrom }: InvoiceQuery, legalEntityId: string): string {
  const resumed = after?.legalEntityId === legalEntityId ? `${after.position}\u0001` : ''
  return resumed > issuedFrom ? resumed : issuedFrom
}

export async function showInvoice(deps: InvoicesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const invoice = await find(deps.table, request)
  return invoice === undefined ? problem('HTTP-NOT-FOUND') : json(200, view(invoice))
}

/** Pages say themselves which style is theirs: a later edition of the style must not strip those that were stored before. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The invoice as the caller's `Accept` asks for it: the document as it was issued, byte for byte, or a view of it. The hash
 * of the bytes is the ETag. Views of invoices issued before there were views are not found.
 */
export async function showDocument(deps: InvoicesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const invoice = await find(deps.table, request)
  if (invoice?.documentKey === undefined) return problem('HTTP-NOT-FOUND')
  const original = kindOfKey(invoice.documentKey)
  const kind = acceptedKind(request.headers.accept, original, documentKinds[invoice.regime] ?? [])
  if (kind === undefined) return problem('HTTP-NOT-ACCEPTABLE')
  if (kind === original && request.headers['if-none-match'] === quoted(invoice.sha256))
    return notModified(invoice.sha256)
  const document = await deps.invoices.get(viewKey(invoice.documentKey, kind))
  if (document === undefined && kind !== original) return problem('HTTP-NOT-FOUND')
  if (document === undefined) throw new Error('an issued document is not in its bucket')
  const sha256 = kind === original ? invoice.sha256 : contentHash(document.bytes)
  if (request.headers['if-none-match'] === quoted(sha256)) return notModified(sha256)
  return {
    status: 200,
    headers: {
      ...validators(sha256),
      'content-type': document.contentType,
      'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'content-disposition': `attachment; filename="${fileNameOf(invoice.number)}.${kind}"`,
      ...(kind === 'html' && { 'content-security-policy': pagePolicy }),
    },
    body: document.bytes,
  }
}

function notModified(sha256: string): HttpResponse {
  return { status: 304, headers: validators(sha256), body: '' }
}

function validators(sha256: string) {
  return { etag: quoted(sha256), vary: 'accept' }
}

function quoted(sha256: string): string {
  return `"${sha256}"`
}

async function find(table: Table, request: HttpRequest): Promise<InvoiceRecord | undefined> {
  const id = parseInvoiceId(request.parameters.invoiceId ?? '')
  return id === undefined ? undefined : readInvoice(table, id.seriesId, id.sequence)
}

function view({ draftId, documentKey, ...invoice }: InvoiceRecord) {
  return invoice.creditOf === undefined
    ? { ...invoice, type: 'invoice', shipmentId: shipmentOfDraft(draftId) }
    : { ...invoice, type: 'credit-note', creditId: draftId }
}
