import { listDocumentReads } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import type { InvoicesApiDeps } from './deps.ts'
import { findInvoice } from './find-invoice.ts'

/** Reads on one page. */
export const READS_PAGE = 100

/** Who read documents of an invoice, when and which, the newest first. */
export async function showReads(
  { table, cursors }: Pick<InvoicesApiDeps, 'table' | 'cursors'>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const invoice = await findInvoice(table, request)
  if (invoice === undefined) return problem('HTTP-NOT-FOUND')
  const path = `/v1/invoices/${invoice.invoiceId}/reads`
  const scope = cursorScope(path, request)
  const { cursor } = request.query
  const held = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  if (cursor !== undefined && held === undefined) return problem('HTTP-QUERY-INVALID', [staleCursor])
  const wish = { limit: READS_PAGE + 1, ...(held && { before: String(held.position) }) }
  const found = await listDocumentReads(table, invoice.invoiceId, wish)
  const page = found.slice(0, READS_PAGE)
  const data = page.map(({ read: { invoiceId: _, ...read } }) => read)
  const last = page.at(-1)
  if (found.length === page.length || last === undefined) return json(200, { data, hasMore: false })
  const nextCursor = await cursors.render(scope, last.position)
  return json(200, { data, hasMore: true, nextCursor }, nextLink(path, request, nextCursor))
}
