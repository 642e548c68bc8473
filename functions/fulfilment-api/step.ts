import type { Fault } from '@tallystick/kernel'
import { isConnectionName, isToPick } from '@tallystick/orders'
import { type Listed, readWholeOrder, type WholeOrder } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import type { SerialSources } from '../shell/serials-of.ts'
import { shipsFrom } from '../shell/ships-from.ts'
import { type AwaitChangeDeps, awaitChange, MAX_WAIT_SECONDS } from './await-change.ts'
import { pickView } from './pick-view.ts'
import { readOwnOrder } from './read-own-order.ts'

/** Orders on one page of a pick list. */
export const PICK_PAGE = 25
/** Order lines on one page, but for a first order that alone has more. */
export const MAX_PAGE_LINES = 5_000
/** Serials listed of each order of a page; all are counted. */
export const MAX_PAGE_SERIALS = 100
/** Serials listed of an order that is shown by itself; the cursor leads to the others. */
export const MAX_LISTED_SERIALS = 10_000

/** Orders of a page that are read at once. */
const readsAtOnce = 10

export interface FulfilmentApiDeps extends Providers, SerialSources, AwaitChangeDeps {}

/**
 * `GET /v1/fulfilment-orders`: what a provider is to pick at one of its locations, the longest allocated first. Who has the page
 * already (`If-None-Match`) is told 304, with `wait` not before so many seconds have passed without anything new.
 */
export async function showPickList(deps: FulfilmentApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const { locationId = '', cursor, wait = '0' } = request.query
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  const after = cursor === undefined ? undefined : positionIn(cursor)
  const faults = [
    ...(isConnectionName(locationId) ? [] : [queryFault('/locationId', 'expected the id of a location')]),
    ...(after === 'unreadable' ? [foreignCursor] : []),
    ...(/^\d{1,2}$/.test(wait) && Number.parseInt(wait, 10) <= MAX_WAIT_SECONDS ? [] : [tooLong]),
  ]
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  if (!(await shipsFrom(deps.table, locationId, provider))) return problem('HTTP-NOT-FOUND')
  const known = request.headers['if-none-match']
  const { found, tag, isNew } = await awaitChange(deps, {
    ...{ locationId, limit: PICK_PAGE + 1, waitSeconds: Number.parseInt(wait, 10) },
    ...(after !== undefined && { after }),
    ...(known !== undefined && { known }),
  })
  const headers = { etag: tag }
  if (known !== undefined && !isNew) return { status: 304, headers, body: '' }
  const read = await inParallel(found.slice(0, PICK_PAGE), readsAtOnce, (listed) => orderAt(deps, listed))
  const page = fitting(read)
  const data: object[] = []
  for (const { order } of page)
    if (order?.state.picksAt === locationId && isToPick(order.state.phase))
      data.push((await pickView(deps, order, { provider, from: 0, most: MAX_PAGE_SERIALS })).view)
  const last = page.at(-1)
  const hasMore = page.length < found.length && last !== undefined
  return json(200, { data, hasMore, ...(hasMore && { nextCursor: cursorOf(last.position) }) }, headers)
}

/** `GET /v1/fulfilment-orders/{orderId}`: one order with every serial, page by page where there are many. */
export async function showFulfilmentOrder(
  deps: FulfilmentApiDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { cursor = '0', labels } = request.query
  const faults = [
    ...(/^\d{1,7}$/.test(cursor) ? [] : [foreignCursor]),
    ...(labels === undefined || labels === 'gs1' ? [] : [queryFault('/labels', 'expected `gs1`')]),
  ]
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const provider = providerOf(deps, request)
  const order = await readOwnOrder(deps.table, request.parameters.orderId ?? '', provider)
  if (order === undefined || provider === undefined) return problem('HTTP-NOT-FOUND')
  const from = Number.parseInt(cursor, 10)
  const viewing = { provider, from, most: MAX_LISTED_SERIALS, withLabels: labels === 'gs1' }
  const { view, next } = await pickView(deps, order, viewing)
  return json(200, { ...view, ...(next !== undefined && { nextCursor: String(next) }) })
}

interface OrderAt {
  readonly position: string
  readonly order: WholeOrder | undefined
}

/** The list may lag behind: the order itself says whether there is anything to pick, and where. */
async function orderAt(
  { table }: FulfilmentApiDeps,
  { thing, position }: Listed<{ readonly orderId: string }>,
): Promise<OrderAt> {
  return { position, order: await readWholeOrder(table, thing.orderId) }
}

/** As many orders as their lines fit an answer, at least one. */
function fitting(read: readonly OrderAt[]): readonly OrderAt[] {
  let lines = 0
  const past = read.findIndex(({ order }, i) => {
    lines += order?.state.lines.length ?? 0
    return i > 0 && lines > MAX_PAGE_LINES
  })
  return past < 0 ? read : read.slice(0, past)
}

const tooLong = queryFault('/wait', `expected seconds, at most ${MAX_WAIT_SECONDS}`)
const foreignCursor = queryFault('/cursor', 'expected a cursor of an earlier page')

function queryFault(pointer: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer, message }
}

function cursorOf(position: string): string {
  return Buffer.from(position).toString('base64url')
}

function positionIn(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[A-Za-z0-9_.:-]{1,200}$/.test(position) ? position : 'unreadable'
}
