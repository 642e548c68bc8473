import type { Operation, PortalRequest } from './portal-request.ts'

/** A request whose path is understood. */
export interface Call {
  readonly request: PortalRequest
  readonly operation: Operation
  /** Plain JSON, as a GSP takes it; headers instead of a login. */
  readonly plain: boolean
  /** The IRN in the path; empty where there is none. */
  readonly irn: string
  readonly query: URLSearchParams
}

const PLAIN = '/gsp'

const routes: readonly { readonly method: string; readonly path: RegExp; readonly operation: Operation }[] = [
  { method: 'POST', path: /^\/eivital\/v1\.04\/auth$/, operation: 'login' },
  { method: 'POST', path: /^\/eicore\/v1\.03\/Invoice$/, operation: 'generate' },
  { method: 'POST', path: /^\/eicore\/v1\.03\/(?:Invoice\/)?Cancel$/, operation: 'cancel' },
  { method: 'GET', path: /^\/eicore\/v1\.03\/Invoice\/irn\/([^/]+)$/, operation: 'by-irn' },
  { method: 'GET', path: /^\/eicore\/v1\.03\/Invoice\/irnbydocdetails$/, operation: 'by-document' },
  { method: 'POST', path: /^\/eiewb\/v1\.03\/ewaybill$/, operation: 'eway-bill' },
  { method: 'GET', path: /^\/eiewb\/v1\.03\/ewaybill\/irn\/([^/]+)$/, operation: 'eway-bill-of' },
]

/** What a request asks for; `undefined` for a path that there is not. */
export function callOf(request: PortalRequest): Call | undefined {
  const { pathname, searchParams: query } = new URL(request.url, 'http://portal')
  const plain = pathname.startsWith(`${PLAIN}/`)
  const path = plain ? pathname.slice(PLAIN.length) : pathname
  const route = routes.find((one) => one.method === request.method && one.path.test(path))
  if (route === undefined || (plain && route.operation === 'login')) return undefined
  return { request, operation: route.operation, plain, irn: route.path.exec(path)?.[1] ?? '', query }
}
