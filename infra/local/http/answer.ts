import type { ServerResponse } from 'node:http'

/** What a caller gets. */
export interface Answer {
  readonly status: number
  /** In lower case; a name that comes twice is sent twice. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | Uint8Array
}

/** Statuses and messages of API Gateway's own answers. */
const messages = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

/** An answer of the gateway itself: `{"message":"Not Found"}`. */
export function ownAnswer(status: keyof typeof messages, headers: Answer['headers'] = []): Answer {
  return {
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: JSON.stringify({ message: messages[status] }),
  }
}

/** Sends an answer; returns how many bytes its body has. */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  common: Readonly<Record<string, string>>,
): number {
  const { status, headers } = answer
  const body = status === 204 || status === 304 ? '' : answer.body
  const length = Buffer.byteLength(body)
  response.statusCode = status
  for (const [name, value] of headers) response.appendHeader(name, value)
  for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
  if (status !== 204 && status !== 304) response.setHeader('content-length', length)
  response.end(body)
  return length
}
