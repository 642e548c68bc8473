import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log.ts'
import type { InvocationResult } from '../runtime/invocation.ts'
import { type AccessNotes, logAccess } from './access-log.ts'
import { type Answer, ownAnswer, sendAnswer } from './answer.ts'
import { functionAnswer } from './function-answer.ts'
import { type HttpEvent, httpEvent, requestTime } from './http-event.ts'
import type { Authorize } from './jwt-authorizer.ts'
import { readBody } from './request-body.ts'
import { readHead } from './request-head.ts'
import type { RouteTable } from './route-table.ts'

/** What all requests share. */
export interface Gateway {
  readonly accountId: string
  readonly findRoute: RouteTable
  /** Takes a request's share of the rate; false refuses it. */
  readonly admit: () => boolean
  readonly authorize: Authorize
  readonly invoke: (functionId: string, event: unknown) => Promise<InvocationResult>
  readonly integrationTimeoutMilliseconds: number
  readonly now: () => Date
  readonly log: Log
}

interface Outcome {
  readonly answer: Answer
  readonly notes: AccessNotes
}

/** Quota of Lambda: 6 MB for the event of a synchronous invocation, less than what the API takes. */
export const MAXIMUM_EVENT_BYTES = 6 * 1_048_576

/** Serves one request, whatever becomes of it. */
export async function serveRequest(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now()
  const time = gateway.now()
  const requestId = `${randomBytes(11).toString('base64url')}=`
  const { answer, notes } = await answerRequest(gateway, request, requestId, time).catch(
    (failure: unknown): Outcome => {
      // Whoever broke off in the middle of a body waits for no answer, and is nobody's defect.
      const reason = failure instanceof Error ? failure.stack : failure
      if (request.errored === null) gateway.log('http', `DEFECT ${requestId} ${reason}`)
      return refused(500, {})
    },
  )
  const common = { date: time.toUTCString(), 'apigw-requestid': requestId }
  const bytes = sendAnswer(response, answer, common)
  logAccess(gateway.log, {
    requestId,
    time: requestTime(time),
    status: answer.status,
    milliseconds: Math.round(performance.now() - startedAt),
    bytes,
    notes,
  })
}

async function answerRequest(
  gateway: Gateway,
  request: IncomingMessage,
  requestId: string,
  time: Date,
): Promise<Outcome> {
  const head = readHead(request)
  if (typeof head === 'number') return refused(head, {})
  const match = gateway.findRoute(head.method, head.path)
  if (match === undefined) return refused(404, {})
  const { route } = match
  if (!gateway.admit()) return refused(429, { route: route.routeKey })
  const authorization = await gateway.authorize(route, head.headers.get('authorization'))
  if (!authorization.ok) {
    const notes = { route: route.routeKey, authorizerError: authorization.reason }
    return { answer: authorization.answer, notes }
  }
  const { jwt } = authorization
  const client = jwt?.claims.client_id
  const notes = { route: route.routeKey, ...(client !== undefined && { client }) }
  const body = await readBody(request)
  if (body === undefined) return refused(413, notes)
  const event = httpEvent({ head, match, jwt, body, requestId, accountId: gateway.accountId, time })
  return await integrate(gateway, route.functionId, event, notes)
}

async function integrate(
  { invoke, integrationTimeoutMilliseconds }: Gateway,
  functionId: string,
  event: HttpEvent,
  notes: AccessNotes,
): Promise<Outcome> {
  if (Buffer.byteLength(JSON.stringify(event)) > MAXIMUM_EVENT_BYTES) return refused(413, notes)
  const result = await within(integrationTimeoutMilliseconds, invoke(functionId, event))
  if (result === undefined) return refused(503, { ...notes, integrationError: 'Timeout' })
  if (!result.ok) {
    const { errorType } = result.error
    return refused(errorType === 'TooManyRequestsException' ? 503 : 500, {
      ...notes,
      integrationError: errorType,
    })
  }
  const answer = functionAnswer(result.payload)
  if (answer === undefined) return refused(500, { ...notes, integrationError: 'Malformed response' })
  return { answer, notes }
}

function refused(status: Parameters<typeof ownAnswer>[0], notes: AccessNotes): Outcome {
  return { answer: ownAnswer(status), notes }
}

/** `undefined` when the work takes longer; it goes on, as a function does behind a caller who has given up. */
async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value | undefined> {
  const timeout = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => timeout.resolve(undefined), milliseconds)
  try {
    return await Promise.race([work, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}
