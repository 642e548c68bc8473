/** A request to one of the APIs. */
export interface ShopRequest {
  readonly method: string
  readonly host: string
  /** Without the query, and as it was written. */
  readonly path: string
  readonly query: URLSearchParams
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface ShopAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer in JSON; without a body where there is none. */
export function answered(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): ShopAnswer {
  const type = { 'content-type': 'application/json' }
  return { status, headers: { ...type, ...headers }, body: body === undefined ? '' : JSON.stringify(body) }
}

/** The request that stands in a URL. */
export function shopRequest(
  method: string,
  url: string,
  headers: ShopRequest['headers'],
  body: string,
): ShopRequest {
  const { host, pathname, searchParams } = new URL(url)
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    method,
    host,
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(named),
    body,
  }
}
