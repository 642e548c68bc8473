import { randomBytes } from 'node:crypto'
import { type EventBody, eventBody } from './request-body.ts'
import type { RequestHead } from './request-head.ts'
import type { RouteMatch } from './route-table.ts'

/** What the JWT authorizer tells a function about its caller. */
export interface JwtContext {
  /** Values as strings, whatever they are in the token. */
  readonly claims: Readonly<Record<string, string>>
  /** Of the token; null on a route that asks for none. */
  readonly scopes: readonly string[] | null
}

/** The event of a Lambda proxy integration, payload format 2.0. */
export interface HttpEvent extends EventBody {
  readonly version: '2.0'
  readonly routeKey: string
  readonly rawPath: string
  readonly rawQueryString: string
  readonly cookies?: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly queryStringParameters?: Readonly<Record<string, string>>
  readonly pathParameters?: Readonly<Record<string, string>>
  readonly requestContext: RequestContext
}

interface RequestContext {
  readonly accountId: string
  readonly apiId: string
  readonly authorizer?: { readonly jwt: JwtContext }
  readonly domainName: string
  readonly domainPrefix: string
  readonly http: {
    readonly method: string
    readonly path: string
    readonly protocol: string
    readonly sourceIp: string
    readonly userAgent: string
  }
  readonly requestId: string
  readonly routeKey: string
  readonly stage: '$default'
  readonly time: string
  readonly timeEpoch: number
}

interface EventParts {
  readonly head: RequestHead
  readonly match: RouteMatch
  readonly jwt: JwtContext | undefined
  readonly body: Buffer
  readonly requestId: string
  readonly accountId: string
  readonly time: Date
}

/** The stand-in has one API; its id on AWS is not known here. */
const API_ID = 'local'

/** Makes the event; what is empty is left out, as API Gateway does. */
export function httpEvent({ head, match, jwt, body, requestId, accountId, time }: EventParts): HttpEvent {
  const { path, query, cookies, method } = head
  const { routeKey } = match.route
  const headers = eventHeaders(head, body.length, time)
  const domainName = (headers.host ?? '').replace(/:\d+$/, '')
  const parameters = queryParameters(query)
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(parameters.size > 0 && { queryStringParameters: Object.fromEntries(parameters) }),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: {
      accountId,
      apiId: API_ID,
      ...(jwt !== undefined && { authorizer: { jwt } }),
      domainName,
      domainPrefix: domainName.split('.', 1)[0] ?? '',
      http: {
        method,
        path,
        protocol: head.protocol,
        sourceIp: head.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: requestTime(time),
      timeEpoch: time.getTime(),
    },
    ...eventBody(body, headers['content-type']),
  }
}

/** `12/Mar/2026:19:03:58 +0000` */
export function requestTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ')
  return `${day}/${month}/${year}:${clock} +0000`
}

/** The caller's headers, and those that API Gateway adds. */
function eventHeaders(
  { headers, sourceIp, port }: RequestHead,
  bodyBytes: number,
  time: Date,
): Readonly<Record<string, string>> {
  const hops = [headers.get('x-forwarded-for'), sourceIp].filter((hop) => hop !== undefined)
  return {
    'x-amzn-trace-id': traceId(time),
    ...Object.fromEntries(headers),
    ...(bodyBytes > 0 && { 'content-length': String(bodyBytes) }),
    'x-forwarded-for': hops.join(', '),
    'x-forwarded-port': String(port),
    'x-forwarded-proto': 'http',
  }
}

function traceId(time: Date): string {
  const seconds = Math.floor(time.getTime() / 1000)
  return `Root=1-${seconds.toString(16).padStart(8, '0')}-${randomBytes(12).toString('hex')}`
}

function queryParameters(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name)
    parameters.set(name, before === undefined ? value : `${before},${value}`)
  }
  return parameters
}
