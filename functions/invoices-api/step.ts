import type { Json } from '@tallystick/kernel'
import { listLegalEntities } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { cursorScope, nextLink, staleCursor } from '../shell/signed-cursors.ts'
import type { InvoicesApiDeps } from './deps.ts'
import { type InvoiceQuery, isByDay, readInvoiceQuery } from './invoice-query.ts'
import { invoiceView } from './invoice-view.ts'
import { type Place, type Stretch, stretchesOf, walkInvoices } from './walk-invoices.ts'

const path = '/v1/invoices'

type ListDeps = Pick<InvoicesApiDeps, 'table' | 'cursors' | 'now'>

/**
 * Lists invoices a page at a time, by key whatever is asked for: those of an order, a buyer, a series, those changed since a
 * moment, else by day of issue. Nothing that was there when a list began is left out of it or told twice.
 */
export async function showInvoices(deps: ListDeps, request: HttpRequest): Promise<HttpResponse> {
  const { table, cursors, now } = deps
  const read = readInvoiceQuery(request.query, now())
  const scope = cursorScope(path, request)
  const { cursor } = request.query
  const held = cursor === undefined ? undefined : await cursors.read(scope, cursor)
  const isStale = cursor !== undefined && held === undefined
  if (!read.ok || isStale)
    return problem('HTTP-QUERY-INVALID', [...(read.ok ? [] : read.faults), ...(isStale ? [staleCursor] : [])])
  const query = read.value
  const stretches = await stretchesFor(deps, query)
  const { found, next } = await walkInvoices(table, stretches, query, held && placeIn(held.position))
  const data = found.map(invoiceView)
  if (next === undefined) return json(200, { data, hasMore: false })
  const nextCursor = await cursors.render(scope, [next.name, next.position])
  return json(200, { data, hasMore: true, nextCursor }, nextLink(path, request, nextCursor))
}

/** The legal entities are asked for where the way to the invoices leads by them. */
async function stretchesFor({ table, now }: ListDeps, query: InvoiceQuery): Promise<Stretch[]> {
  const { legalEntityId, orderId, buyerTaxId, seriesId } = query
  const isByEntity = isByDay(query) || [orderId, buyerTaxId, seriesId].every((wish) => wish === undefined)
  if (!isByEntity) return stretchesOf(query, [], now())
  const entities =
    legalEntityId === undefined
      ? (await listLegalEntities(table)).map((entity) => entity.legalEntityId)
      : [legalEntityId]
  return stretchesOf(query, entities.toSorted(), now())
}

/** What a cursor of ours says. */
function placeIn(position: Json): Place {
  const [name, reached] = position as readonly string[]
  return { name: String(name), position: String(reached) }
}
