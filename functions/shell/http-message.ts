import { canonicalJson, type Fault, toldFaults } from '@tallystick/kernel'
import type { Client } from './access/clients.ts'

/** A request as steps see it: names in lower case, the body as the raw bytes that came. */
export interface HttpRequest {
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Who calls, on routes behind the authorizer. */
  readonly clientId?: string
  /** What of the deployment is the caller's own, on routes behind the authorizer; absent = everything. */
  readonly client?: Client
  /** The network address of the caller. */
  readonly address?: string
  readonly requestId: string
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What can be wrong with a request itself, by code. */
export const httpFaults = {
  'HTTP-UNAUTHENTIC': 'The signature does not fit the body, or the connection is not known.',
  'HTTP-FORBIDDEN':
    'This client may not do this: it is bound to legal entities or locations, or is none of ours any more.',
  'HTTP-KEY-MISSING':
    'The request is not repeatable: it has neither a reference in its body nor an Idempotency-Key.',
  'HTTP-KEY-INVALID': 'The Idempotency-Key is no key, or another than the reference in the body.',
  'HTTP-KEY-REUSED': 'The Idempotency-Key was used with another body.',
  'HTTP-BODY-TOO-LARGE': 'The body is larger than this route accepts.',
  'HTTP-BODY-INVALID': 'The body cannot be taken as it is; its faults are listed.',
  'HTTP-QUERY-INVALID': 'A query parameter does not have the expected shape.',
  'HTTP-NOT-FOUND': 'There is no such thing, or not for this caller.',
  'HTTP-CONFLICT': 'The state of the thing does not allow this.',
  'HTTP-NOT-ACCEPTABLE': 'None of the accepted media types is available.',
  'HTTP-MEDIA-TYPE': 'The body is not of a media type that this route takes.',
  'HTTP-TOO-MANY-REQUESTS': 'Too many requests in a short time; the answer says when to try again.',
  'HTTP-FAILURE': 'The service could not do its work; try again.',
} as const

export type HttpFaultCode = keyof typeof httpFaults

const statusOf: Readonly<Record<HttpFaultCode, number>> = {
  'HTTP-UNAUTHENTIC': 401,
  'HTTP-FORBIDDEN': 403,
  'HTTP-KEY-MISSING': 400,
  'HTTP-KEY-INVALID': 400,
  'HTTP-KEY-REUSED': 422,
  'HTTP-BODY-TOO-LARGE': 413,
  'HTTP-BODY-INVALID': 422,
  'HTTP-QUERY-INVALID': 400,
  'HTTP-NOT-FOUND': 404,
  'HTTP-CONFLICT': 409,
  'HTTP-NOT-ACCEPTABLE': 406,
  'HTTP-MEDIA-TYPE': 415,
  'HTTP-TOO-MANY-REQUESTS': 429,
  'HTTP-FAILURE': 500,
}

/** A JSON answer with sorted keys, so that equal answers are equal bytes. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: canonicalJson(body) }
}

/** A problem document (RFC 9457) with the faults as `errors: [{pointer, code, message}]`. */
export function problemDocument(code: HttpFaultCode, faults: readonly Fault[] = []) {
  const errors = toldFaults(faults).map(({ pointer, code: faultCode, message, rule }) => ({
    pointer,
    code: faultCode,
    message,
    rule,
  }))
  return {
    type: `https://tallystick.dev/faults#${code.toLowerCase()}`,
    title: httpFaults[code],
    status: statusOf[code],
    code,
    ...(errors.length > 0 && { errors }),
  }
}

/** The answer that is a problem document. */
export function problem(code: HttpFaultCode, faults: readonly Fault[] = []): HttpResponse {
  const document = problemDocument(code, faults)
  const headers = { 'content-type': 'application/problem+json' }
  return { status: document.status, headers, body: canonicalJson(document) }
}
