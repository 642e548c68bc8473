import assert from 'node:assert/strict'
import middy from '@middy/core'
import httpSecurityHeaders from '@middy/http-security-headers'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Door } from './access/door.ts'
import { type HttpRequest, type HttpResponse, problem } from './http-message.ts'
import type { Log } from './log.ts'

/** The policy of answers that have none of their own: data is no page. */
const nothingRuns = "default-src 'none'; frame-ancestors 'none'"

/** Longest path parameter that any of our ids can be; a longer one, or an empty one, names nothing, and would not fit a key. */
export const MAX_PARAMETER_CHARACTERS = 300

/**
 * The handler of a function behind API Gateway: one step per route key (`GET /v1/skus/{sku}`), failures as problems. Where callers
 * have tokens, all routes are behind its door; a function that has none answers no token.
 */
export function httpHandler(
  routes: Readonly<Record<string, (request: HttpRequest) => Promise<HttpResponse>>>,
  log: Log,
  door?: Door,
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpSecurityHeaders({ contentSecurityPolicy: false }))
    .use(failuresAsProblems(log))
    .handler(async (event) => {
      const step = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined
      const request = requestOf(event)
      const names = Object.values(request.parameters)
      if (step === undefined || names.some(({ length }) => length < 1 || length > MAX_PARAMETER_CHARACTERS))
        return resultOf(problem('HTTP-NOT-FOUND'))
      assert(door !== undefined || request.clientId === undefined, 'a route behind a token has a door')
      return resultOf(await (door === undefined ? step(request) : door(event.routeKey, request, step)))
    })
}

function failuresAsProblems(
  log: Log,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      log.failure('request failed', request.error, { requestId: request.event.requestContext.requestId })
      request.response = resultOf(problem('HTTP-FAILURE'))
    },
  }
}

/** The raw bytes are taken before anything parses them: signatures are on bytes. */
function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  const clientId = clientIdOf(event)
  return {
    parameters: defined(event.pathParameters),
    query: defined(event.queryStringParameters),
    headers: Object.fromEntries(
      Object.entries(defined(event.headers)).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    ...(clientId !== undefined && { clientId }),
    ...(event.requestContext.http?.sourceIp !== undefined && { address: event.requestContext.http.sourceIp }),
    requestId: event.requestContext.requestId,
  }
}

function clientIdOf(event: APIGatewayProxyEventV2): string | undefined {
  const context: unknown = event.requestContext
  const claims = (context as { authorizer?: { jwt?: { claims?: Record<string, unknown> } } }).authorizer?.jwt
    ?.claims
  const clientId = claims?.client_id
  return typeof clientId === 'string' ? clientId : undefined
}

function defined(record: Record<string, string | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function resultOf({ status, headers: own, body }: HttpResponse): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-security-policy': nothingRuns, ...own }
  return typeof body === 'string'
    ? { statusCode: status, headers, body }
    : {
        statusCode: status,
        headers,
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      }
}
