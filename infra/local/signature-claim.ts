import type { IncomingHttpHeaders } from 'node:http'
import { type Query, sha256 } from './canonical-request.ts'

/** What a signature covers: a request of `node:http`, with the body read where the service needs it. */
export interface SignedRequest {
  readonly method: string
  /** Path and query as they stood on the request line, still escaped. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** The whole body; S3 alone leaves it out, since its callers name the hash in a header. */
  readonly body?: Uint8Array | undefined
}

/** Why a caller is refused, in the words of S3; other services translate. */
export type SignatureRefusalCode =
  | 'AccessDenied'
  | 'AuthorizationHeaderMalformed'
  | 'AuthorizationQueryParametersError'
  | 'InvalidAccessKeyId'
  | 'InvalidRequest'
  | 'InvalidURI'
  | 'SignatureDoesNotMatch'

export interface SignatureRefusal {
  readonly ok: false
  readonly code: SignatureRefusalCode
  readonly message: string
}

/** What a request says of its own signature, before anything of it is believed. */
export interface Claim {
  readonly presigned: boolean
  readonly principal: string
  readonly scope: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly timestamp: string
  readonly payload: string | undefined
  /** Without the signature, which does not sign itself. */
  readonly query: Query
  readonly expiresSeconds: number
}

/** A presigned URL lives a week at most. */
export const maximumExpirySeconds = 604_800

/** The one way of signing that is understood here. */
export const algorithm = 'AWS4-HMAC-SHA256'

/** Reads the claim from the header or, of a presigned request, from the query. */
export function readClaim(request: SignedRequest, query: Query, service: string): Claim | SignatureRefusal {
  const values = new Map(query.map(([name, value]) => [name.toLowerCase(), value]))
  const authorization = request.headers.authorization
  if (authorization !== undefined) return readHeader(authorization, request, query, service)
  if (values.has('x-amz-algorithm')) return readPresigned(values, query)
  return refuse('AccessDenied', 'Access Denied')
}

function readHeader(
  authorization: string,
  request: SignedRequest,
  query: Query,
  service: string,
): Claim | SignatureRefusal {
  const form = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]+)$/
  const found = form.exec(authorization)
  const timestamp = request.headers['x-amz-date']
  if (!found || typeof timestamp !== 'string') {
    return refuse(
      'AuthorizationHeaderMalformed',
      `The authorization header that you provided is not valid: an ${algorithm} credential, signed headers, a signature and x-amz-date are needed.`,
    )
  }
  const [, credential = '', names = '', signature = ''] = found
  const named = request.headers['x-amz-content-sha256']
  const payload = service === 's3' ? named?.toString() : sha256(request.body ?? new Uint8Array())
  const signedHeaders = names.split(';')
  return {
    ...split(credential),
    presigned: false,
    signedHeaders,
    signature,
    timestamp,
    payload,
    query,
    expiresSeconds: 0,
  }
}

function readPresigned(values: ReadonlyMap<string, string>, query: Query): Claim | SignatureRefusal {
  const expires = values.get('x-amz-expires') ?? ''
  const expiresSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0
  if (
    values.get('x-amz-algorithm') !== algorithm ||
    expiresSeconds < 1 ||
    expiresSeconds > maximumExpirySeconds
  ) {
    return refuse(
      'AuthorizationQueryParametersError',
      `X-Amz-Algorithm must be ${algorithm} and X-Amz-Expires between 1 and ${maximumExpirySeconds} seconds.`,
    )
  }
  return {
    ...split(values.get('x-amz-credential') ?? ''),
    presigned: true,
    signedHeaders: (values.get('x-amz-signedheaders') ?? '').split(';'),
    signature: values.get('x-amz-signature') ?? '',
    timestamp: values.get('x-amz-date') ?? '',
    payload: values.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
    query: query.filter(([name]) => name.toLowerCase() !== 'x-amz-signature'),
    expiresSeconds,
  }
}

function split(credential: string): { principal: string; scope: string } {
  const slash = credential.indexOf('/')
  return { principal: credential.slice(0, Math.max(slash, 0)), scope: credential.slice(slash + 1) }
}

/** The instant of an `x-amz-date`; `undefined` when it is none. */
export function parseTimestamp(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A refusal, as a value. */
export function refuse(code: SignatureRefusalCode, message: string): SignatureRefusal {
  return { ok: false, code, message }
}
