import assert from 'node:assert/strict'
import { accept, type Fault, type Json, type Result, refuse } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from './call-headers.ts'
import { fault } from './faults.ts'
import { readBody } from './read-body.ts'
import type { ChannelAccess, ChannelRequest, ChannelResponse, Exchange } from './thin-calls.ts'

/** Longest wait that is told, in seconds: what a message on a queue can be held back. */
export const MAX_WAIT_SECONDS = 900
/** The wait where the API asks for one and does not say how long, in seconds. */
export const DEFAULT_WAIT_SECONDS = 30

const patienceStatuses = new Set([429, 503])
const refusedStatuses = new Set([401, 403])
const goneStatuses = new Set([404, 410])

/** How many seconds the headers of an answer ask to wait; `undefined` where they do not say. */
type PatienceOf = (headers: CallHeaders) => number | undefined

/**
 * Asks for one JSON document and waits as long as the API wants (429, 503). No content (204) is `null`. Faults: access
 * refused (401, 403), no such thing (404, 410), an answer that is no JSON. Any other status but 200 is a failure.
 */
export function* ask(
  request: ChannelRequest,
  patienceOf: PatienceOf = retryAfter,
): Exchange<Result<Json, Fault[]>> {
  const { status, body } = yield* answerTo(request, patienceOf)
  if (status === 204) return accept(null)
  if (refusedStatuses.has(status)) return refuse([fault('CHANNELS-ACCESS-REFUSED', '')])
  if (goneStatuses.has(status)) return refuse([fault('CHANNELS-ORDER-GONE', '')])
  if (status !== 200) throw new Error(`the channel's API answered ${status}`)
  return readBody(body)
}

/** The answer to the request that is not a plea for patience. */
export function* answerTo(
  request: ChannelRequest,
  patienceOf: PatienceOf = retryAfter,
): Exchange<ChannelResponse> {
  for (;;) {
    const response = yield request
    assert(response !== undefined, 'a request is answered with its response')
    if (!patienceStatuses.has(response.status)) return response
    const answer = yield { kind: 'wait', seconds: waitOf(patienceOf(response.headers)) }
    assert(answer === undefined, 'a wait is answered with nothing')
  }
}

/** The URL under the access's own base; each segment is one segment of the path, whatever stands in it. */
export function urlUnder({ baseUrl }: ChannelAccess, ...segments: readonly string[]): string {
  assert(
    /^https:\/\/[^/?#\s]+(\/[^?#\s]*[^/?#\s])?$/.test(baseUrl),
    'the base URL of an API is https, without query',
  )
  assert(
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    'a segment that is empty or dots would leave its place',
  )
  return [baseUrl, ...segments.map(encodeURIComponent)].join('/')
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); as a date it says nothing to who has no clock. */
export function retryAfter(headers: CallHeaders): number | undefined {
  const given = headerOf(headers, 'Retry-After') ?? ''
  return /^\d{1,9}$/.test(given) ? Number(given) : undefined
}

function waitOf(seconds: number = DEFAULT_WAIT_SECONDS): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), MAX_WAIT_SECONDS)
}
