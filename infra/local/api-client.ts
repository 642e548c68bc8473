/** An answer of the HTTP API, read whole. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

interface ApiCall {
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes go out as they are; anything else as JSON. */
  readonly body?: unknown
}

/** Calls the HTTP API of a running stack as its parties do. */
export type Api = (method: string, path: string, call?: ApiCall) => Promise<ApiAnswer>

export function apiClient(origin: string): Api {
  return async (method, path, { token, headers = {}, body } = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && {
        body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
      }),
    })
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    }
  }
}

/** The JSON of an answer that must have one of these statuses; any other is told with its body. */
export function jsonOf<Body>(answer: ApiAnswer, ...expected: readonly number[]): Body {
  const text = Buffer.from(answer.bytes).toString('utf8')
  if (!expected.includes(answer.status))
    throw new Error(`The API answered ${answer.status}: ${text.slice(0, 2000)}`)
  return JSON.parse(text) as Body
}
