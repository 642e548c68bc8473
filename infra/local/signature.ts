import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { canonicalRequest, parseQuery, sha256 } from './canonical-request.ts'
import {
  algorithm,
  type Claim,
  parseTimestamp,
  readClaim,
  refuse,
  type SignatureRefusal,
  type SignedRequest,
} from './signature-claim.ts'

export type { SignatureRefusal, SignatureRefusalCode, SignedRequest } from './signature-claim.ts'

export interface SignatureOptions {
  /** The service that the scope must name: `s3`, `sqs`. */
  readonly service: string
  readonly secretKey: (accessKeyId: string) => string | undefined
  readonly now: () => Date
}

export interface VerifiedSignature {
  readonly ok: true
  /** The access key id that signed. */
  readonly principal: string
  readonly presigned: boolean
  /** What was signed of the body: its SHA-256 in hex, `UNSIGNED-PAYLOAD` or a `STREAMING-…` form. */
  readonly payload: string
  /** The rest is what the signatures of a body's chunks go on from. */
  readonly signature: string
  readonly timestamp: string
  /** `date/region/service/aws4_request`. */
  readonly scope: string
  readonly key: KeyObject
}

/** How far ahead of the clock here a presigned URL may have been signed. */
export const maximumSkewMilliseconds = 15 * 60 * 1000

/** Checks AWS Signature Version 4, in the header or presigned in the query, against the caller's secret. */
export function verifySignature(
  request: SignedRequest,
  options: SignatureOptions,
): VerifiedSignature | SignatureRefusal {
  const query = parseQuery(request.url)
  if (query === undefined) return invalidUri
  const claim = readClaim(request, query, options.service)
  if ('ok' in claim) return claim
  const unfit = scopeFault(claim, options.service) ?? headersFault(claim, request, options.service)
  if (unfit) return unfit
  const secret = options.secretKey(claim.principal)
  if (secret === undefined) {
    return refuse('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  const { principal, presigned, payload, signature, timestamp, scope, signedHeaders } = claim
  if (payload === undefined) {
    return refuse('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  const { method, url, headers } = request
  const { service } = options
  const text = canonicalRequest({ method, url, headers, query: claim.query, signedHeaders, payload, service })
  if (text === undefined) return invalidUri
  const key = signingKey(secret, scope)
  const expected = sign(key, [algorithm, timestamp, scope, sha256(text)].join('\n'))
  if (!sameSignature(expected, signature)) return doesNotMatch
  const untimely = presigned ? timeFault(claim, options.now()) : undefined
  return untimely ?? { ok: true, principal, presigned, payload, signature, timestamp, scope, key }
}

/** Signing keys made lately; a scope names a day, so there is one for each caller, day and service. */
const signingKeys = new Map<string, KeyObject>()
const MAX_SIGNING_KEYS = 1000

/** The key of one day, region and service, named by a scope `date/region/service/aws4_request`. */
export function signingKey(secret: string, scope: string): KeyObject {
  const name = `${secret} ${scope}`
  const made = signingKeys.get(name)
  if (made !== undefined) return made
  const bytes = scope
    .split('/')
    .reduce<Buffer>((parent, part) => hmac(parent, part), Buffer.from(`AWS4${secret}`))
  const key = createSecretKey(bytes)
  if (signingKeys.size >= MAX_SIGNING_KEYS) signingKeys.clear()
  signingKeys.set(name, key)
  return key
}

/** The signature of a text, in hex. */
export function sign(key: KeyObject, text: string): string {
  return hmac(key, text).toString('hex')
}

/** Compares two signatures in a time that does not tell where they differ. */
export function sameSignature(expected: string, given: string): boolean {
  const left = Buffer.from(expected)
  const right = Buffer.from(given)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The one refusal for a signature that is not the expected one. */
export const doesNotMatch = refuse(
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
)

const invalidUri = refuse('InvalidURI', "Couldn't parse the specified URI.")

/** The scope must be of this service and of the day of the timestamp; any region will do. */
function scopeFault(claim: Claim, service: string): SignatureRefusal | undefined {
  const [date, region, named, end, ...more] = claim.scope.split('/')
  const fits =
    parseTimestamp(claim.timestamp) !== undefined &&
    date === claim.timestamp.slice(0, 8) &&
    region !== '' &&
    named === service &&
    end === 'aws4_request' &&
    more.length === 0
  if (fits) return undefined
  return refuse(
    claim.presigned ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed',
    `The credential scope must be <date of x-amz-date>/<region>/${service}/aws4_request.`,
  )
}

/** The host must be signed and, for S3, every `x-amz-` header, lest one be added under way. */
function headersFault(claim: Claim, request: SignedRequest, service: string): SignatureRefusal | undefined {
  const signed = new Set(claim.signedHeaders)
  const required = Object.keys(request.headers).filter(
    (name) => service === 's3' && name.startsWith('x-amz-'),
  )
  const unsigned = ['host', ...required].filter((name) => !signed.has(name))
  if (unsigned.length === 0) return undefined
  return refuse(
    'AccessDenied',
    `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
  )
}

function timeFault(claim: Claim, now: Date): SignatureRefusal | undefined {
  const signedAt = parseTimestamp(claim.timestamp)?.getTime() ?? Number.NaN
  if (now.getTime() > signedAt + claim.expiresSeconds * 1000) {
    return refuse('AccessDenied', 'Request has expired')
  }
  if (signedAt > now.getTime() + maximumSkewMilliseconds) {
    return refuse('AccessDenied', 'Request is not valid yet')
  }
  return undefined
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
