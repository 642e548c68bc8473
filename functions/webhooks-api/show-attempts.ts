import { type Fault, type Instant, parseInstant } from '@tallystick/kernel'
import { listWebhookErrands, readWebhook, type Table, type WebhookErrand } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Events on one page. */
export const ATTEMPTS_PAGE = 50

const foreignCursor: Fault = {
  code: 'HTTP-QUERY-INVALID',
  pointer: '/cursor',
  message: 'expected a cursor of an earlier page',
}

/** `GET /v1/webhooks/{endpointId}/attempts`: what became of telling it, from the latest event on. */
export async function showAttempts(
  { table }: { readonly table: Table },
  { parameters: { endpointId = '' }, query: { cursor } }: HttpRequest,
): Promise<HttpResponse> {
  if ((await readWebhook(table, endpointId)) === undefined) return problem('HTTP-NOT-FOUND')
  const before = cursor === undefined ? undefined : placeIn(cursor)
  if (before === 'unreadable') return problem('HTTP-QUERY-INVALID', [foreignCursor])
  const found = await listWebhookErrands(table, endpointId, {
    limit: ATTEMPTS_PAGE + 1,
    ...(before && { before }),
  })
  const page = found.slice(0, ATTEMPTS_PAGE)
  const hasMore = found.length > page.length
  const last = page.at(-1)
  return json(200, {
    data: page.map(view),
    hasMore,
    ...(hasMore && last && { nextCursor: cursorOf(last) }),
  })
}

type Place = { readonly at: Instant; readonly eventId: string }

function cursorOf({ at, eventId }: WebhookErrand): string {
  return Buffer.from(`${at}#${eventId}`).toString('base64url')
}

function placeIn(cursor: string): Place | 'unreadable' {
  const [, moment = '', eventId = ''] =
    /^([\d:.TZ-]{24})#((?:evt|ping)_[0-9a-f]{32})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ??
    []
  const at = parseInstant(moment)
  return at === undefined ? 'unreadable' : { at, eventId }
}

function view({ eventId, type, at, state, notBefore, attempts }: WebhookErrand) {
  return {
    eventId,
    type,
    happenedAt: at,
    state,
    ...(state === 'waiting' && notBefore !== undefined && { nextAttemptAt: notBefore }),
    attempts,
  }
}
