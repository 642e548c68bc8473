import { type Instant, parseInstant } from '@tallystick/kernel'
import {
  countRecallResponses,
  type Documents,
  pageOfRecalls,
  putRecall,
  putRecallResponse,
  type RecallRecord,
  readOrder,
  readRecall,
  type Table,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf } from '../shell/stock/read-body.ts'
import { readLotResults } from '../shell/trace/recall-files.ts'
import { recallFault } from './faults.ts'
import { recallView } from './recall-view.ts'
import { closeBody, responseBody } from './schemas.ts'

export interface RecallsDeps {
  readonly table: Table
  readonly trace: Documents
  readonly now: () => Instant
}

/** Recalls on a page. */
export const PAGE_RECALLS = 50

/** `GET /v1/recalls`: the newest first. */
export async function showRecalls({ table }: RecallsDeps, { query }: HttpRequest): Promise<HttpResponse> {
  const after = query.cursor === undefined ? undefined : positionIn(query.cursor)
  if (after === 'unreadable') return foreignCursor()
  const found = await pageOfRecalls(table, { limit: PAGE_RECALLS + 1, ...(after && { after }) })
  const page = found.slice(0, PAGE_RECALLS)
  const last = found.length > page.length ? page.at(-1) : undefined
  return json(200, {
    data: page.map(({ thing }) => recallView(thing)),
    hasMore: last !== undefined,
    ...(last && { nextCursor: Buffer.from(last.position).toString('base64url') }),
  })
}

/** Where a list goes on: a moment and an id. */
function positionIn(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8')
  return parseInstant(position.split('#', 1)[0] ?? '') === undefined ? 'unreadable' : position
}

export function foreignCursor(): HttpResponse {
  const message = 'expected a cursor of an earlier page'
  return problem('HTTP-QUERY-INVALID', [{ code: 'HTTP-QUERY-INVALID', pointer: '/cursor', message }])
}

/** `GET /v1/recalls/{recallId}`: what it is about, what was found, where all units are, how far people are. */
export async function showRecall({ table }: RecallsDeps, { parameters }: HttpRequest): Promise<HttpResponse> {
  const recall = await readRecall(table, parameters.recallId ?? '')
  if (recall === undefined) return problem('HTTP-NOT-FOUND')
  return json(200, recallView(recall, await countRecallResponses(table, recall.recallId)))
}

/** `GET /v1/recalls/{recallId}/lots`: the affected lots, each with where its units are. */
export async function showLots({ table, trace }: RecallsDeps, request: HttpRequest): Promise<HttpResponse> {
  const recall = await readRecall(table, request.parameters.recallId ?? '')
  if (recall === undefined) return problem('HTTP-NOT-FOUND')
  const { recallId, found } = recall
  if (found === undefined) return problem('HTTP-CONFLICT', [recallFault('RECALLS-SEARCHING')])
  return json(200, { data: await readLotResults(trace, { recallId, attempt: found.attempt }) })
}

/** `PUT /v1/recalls/{recallId}/responses/{orderId}`: how far somebody who has the goods is. */
export async function writeResponse(
  { table, now }: RecallsDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { recallId = '', orderId = '' } = request.parameters
  const read = readJsonBody(request.body, responseBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const recall = await readRecall(table, recallId)
  if (recall === undefined) return problem('HTTP-NOT-FOUND')
  if (recall.state === 'closed') return problem('HTTP-CONFLICT', [recallFault('RECALLS-CLOSED')])
  if ((await readOrder(table, orderId)) === undefined)
    return problem('HTTP-CONFLICT', [recallFault('RECALLS-ORDER-UNKNOWN')])
  const response = { orderId, ...read.value, at: now(), actor: actorOf(request) }
  await table.write(putRecallResponse(recallId, response))
  return json(200, response)
}

/** `POST /v1/recalls/{recallId}/close`: a person ends it with a summary; then its lots may be let go again, one by one. */
export async function closeRecall(deps: RecallsDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, closeBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const closed = { at: deps.now(), actor: actorOf(request), summary: read.value.summary }
  return retryOnConflict(async () => {
    const recall = await readRecall(deps.table, request.parameters.recallId ?? '')
    if (recall === undefined) return problem('HTTP-NOT-FOUND')
    if (recall.closed?.summary === closed.summary) return json(200, recallView(recall))
    if (recall.state === 'closed') return problem('HTTP-CONFLICT', [recallFault('RECALLS-CLOSED')])
    if (recall.search.state === 'searching')
      return problem('HTTP-CONFLICT', [recallFault('RECALLS-SEARCHING')])
    const next: RecallRecord = { ...recall, state: 'closed', closed, version: recall.version + 1 }
    const { done } = await deps.table.write(putRecall(next, recall))
    return done ? json(200, recallView(next)) : 'conflict'
  }, 'close a recall')
}
