import {
  type PrivacyOutcome,
  type PrivacyTicket,
  pageOfPrivacyOutcomes,
  pageOfPrivacyTickets,
  readPrivacyTicket,
  readWholeOrder,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'

/** Requests on one page. */
export const PAGE_REQUESTS = 50
/** Orders of a request on one page. */
export const PAGE_ORDERS = 50

const readsAtOnce = 10

/** Lists what people asked, the oldest first; `?state=closed` lists what was closed. */
export async function showRequests(
  { table }: { readonly table: Table },
  { query }: HttpRequest,
): Promise<HttpResponse> {
  const state = query.state === 'closed' ? 'closed' : 'open'
  const after = query.cursor === undefined ? undefined : positionIn(query.cursor)
  if (after === 'unreadable') return foreignCursor()
  const found = await pageOfPrivacyTickets(table, state, {
    limit: PAGE_REQUESTS + 1,
    ...(after && { after }),
  })
  const page = found.slice(0, PAGE_REQUESTS)
  const hasMore = found.length > page.length
  const last = page.at(-1)
  return json(200, {
    data: page.map(({ thing }) => view(thing)),
    hasMore,
    ...(hasMore && last && { nextCursor: cursorOf(last.position) }),
  })
}

/** Shows a request with what became of it, order by order; of one that asks what we hold, that. */
export async function showRequest(
  { table }: { readonly table: Table },
  { parameters, query }: HttpRequest,
): Promise<HttpResponse> {
  const ticket = await readPrivacyTicket(table, parameters.requestId ?? '')
  if (ticket === undefined) return problem('HTTP-NOT-FOUND')
  const after = query.cursor === undefined ? undefined : positionIn(query.cursor)
  if (after === 'unreadable') return foreignCursor()
  const wish = { limit: PAGE_ORDERS + 1, ...(after && { after }) }
  const found = await pageOfPrivacyOutcomes(table, ticket.requestId, wish)
  const page = found.slice(0, PAGE_ORDERS)
  const hasMore = found.length > page.length
  const last = page.at(-1)
  const orders = await inParallel(page, readsAtOnce, (outcome) => orderView(table, ticket, outcome))
  const nextCursor = hasMore && last ? { nextCursor: cursorOf(last.orderId) } : {}
  return json(200, { ...view(ticket), orders, hasMore, ...nextCursor })
}

function view({ bodyKey: _, ...ticket }: PrivacyTicket) {
  return ticket
}

/** Everything about the order that names or describes its buyer; closed requests show no more of it. */
async function orderView(table: Table, { kind, state }: PrivacyTicket, outcome: PrivacyOutcome) {
  if (kind !== 'data') return outcome
  const { orderId } = outcome
  const known = state === 'open' ? await readWholeOrder(table, orderId) : undefined
  if (known === undefined) return { orderId, held: null }
  const { order, shipments, invoices } = known
  return {
    orderId,
    held: {
      order,
      phase: known.state.phase,
      shipments: shipments.map(({ shipmentId, at }) => ({ shipmentId, at })),
      invoices: invoices.map(({ invoiceId, at, creditOf }) => ({ invoiceId, at, creditOf })),
    },
  }
}

function foreignCursor(): HttpResponse {
  const message = 'expected a cursor of an earlier page'
  return problem('HTTP-QUERY-INVALID', [{ code: 'HTTP-QUERY-INVALID', pointer: '/cursor', message }])
}

function cursorOf(position: string): string {
  return Buffer.from(position).toString('base64url')
}

function positionIn(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  return /^[A-Za-z0-9_.:#-]{1,300}$/.test(position) ? position : 'unreadable'
}
