import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { OrderOnRecord, Table } from '@tallystick/store'
import { findOrdersByExternalId, findOrdersByName, type NamesakeWish, readOrder } from '@tallystick/store'
import { mayHaveOrder } from '../shell/access/admit.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Orders on a page of those that share a number. */
export const ORDERS_ON_PAGE = 20

/** Longest number that is looked up. */
export const MAX_NUMBER_CHARACTERS = 200

export interface FindOrdersDeps {
  readonly table: Table
}

/** How an order may be named: by the number people know, by the channel's id, by ours. Never by whose it is. */
const names = ['number', 'externalId', 'orderId'] as const

/** `GET /v1/service/orders`: orders by a name of theirs, a page of them where several have it. */
export async function findOrders({ table }: FindOrdersDeps, request: HttpRequest): Promise<HttpResponse> {
  const { query } = request
  const faults = faultsOf(query)
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const own = await ownOrders(table, request)
  const page = own.slice(0, ORDERS_ON_PAGE)
  const last = page.at(-1)
  const hasMore = own.length > page.length && last !== undefined
  return json(200, { data: page.map(rowOf), hasMore, ...(hasMore && { after: last.order.orderId }) })
}

/** Orders of that name which the caller may have, one more than a page where there are more. */
async function ownOrders(table: Table, request: HttpRequest): Promise<OrderOnRecord[]> {
  const own: OrderOnRecord[] = []
  let { after } = request.query
  for (;;) {
    const wish = { limit: ORDERS_ON_PAGE, ...(after !== undefined && { after }) }
    const ids = await idsOf(table, request.query, wish)
    const read = await Promise.all(
      ids.slice(0, ORDERS_ON_PAGE + 1).map((orderId) => readOrder(table, orderId)),
    )
    own.push(...read.flatMap((known) => (known && mayHaveOrder(request, known.place) ? [known] : [])))
    after = ids.at(-1)
    if (ids.length <= ORDERS_ON_PAGE || own.length > ORDERS_ON_PAGE) return own
  }
}

function faultsOf(query: Readonly<Record<string, string>>): Fault[] {
  const given = names.filter((name) => query[name] !== undefined)
  const limited = [...given, ...(query.after === undefined ? [] : ['after'])]
  const others = Object.keys(query).filter(
    (name) => name !== 'after' && !names.some((known) => known === name),
  )
  return [
    ...(given.length === 1 ? [] : [fault('', `expected one of ${names.join(', ')}`)]),
    ...limited
      .filter((name) => (query[name] ?? '').length > MAX_NUMBER_CHARACTERS || query[name]?.trim() === '')
      .map((name) => fault(jsonPointer(name), `expected 1 to ${MAX_NUMBER_CHARACTERS} characters`)),
    ...others.map((name) => fault(jsonPointer(name), 'not a parameter of this route')),
  ]
}

function fault(pointer: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer, message }
}

async function idsOf(table: Table, query: HttpRequest['query'], wish: NamesakeWish): Promise<string[]> {
  if (query.number !== undefined) return findOrdersByName(table, query.number, wish)
  if (query.externalId !== undefined) return findOrdersByExternalId(table, query.externalId, wish)
  return query.orderId === undefined ? [] : [query.orderId]
}

function rowOf({ order, state }: OrderOnRecord) {
  return {
    orderId: order.orderId,
    number: order.displayName,
    channel: order.channel,
    connectionId: order.connectionId,
    externalId: order.externalId,
    placedAt: order.placedAt,
    buyerName: order.buyer.name,
    phase: state.phase,
    currency: order.currency,
    total: order.totals.gross,
  }
}
