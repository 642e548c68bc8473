import { encodeUri } from '../canonical-request.ts'
import { maximumListed } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'
import type { Listed } from './walk-keys.ts'

/** What every listing is asked with. */
export interface ListQuery {
  readonly prefix: string
  readonly delimiter: string
  readonly pageSize: number
  readonly encodingType: 'url' | undefined
  /** Encodes a name for the answer, if the caller wants that. */
  readonly shown: (name: string) => string
}

export function readListQuery(request: S3Request, sizeName = 'max-keys'): ListQuery | Refusal {
  const { query } = request
  const size = query.get(sizeName) ?? `${maximumListed}`
  const encodingType = query.get('encoding-type')
  if (!/^\d{1,10}$/.test(size)) {
    return refuse('InvalidArgument', {
      message: `Provided ${sizeName} not an integer or within integer range`,
    })
  }
  if (encodingType !== undefined && encodingType !== 'url') {
    return refuse('InvalidArgument', { message: 'Invalid Encoding Method specified in Request' })
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    pageSize: Math.min(Number(size), maximumListed),
    encodingType,
    shown: encodingType === 'url' ? encodeName : (name) => name,
  }
}

/** Where the next page goes on, opaque to the caller. */
export function writeToken(last: Listed): string {
  return Buffer.from(`${last.kind}:${last.name}`).toString('base64url')
}

export function readToken(token: string): Listed | Refusal {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  if (kind === 'key' || kind === 'prefix') return { kind, name: text.slice(colon + 1) }
  return refuse('InvalidArgument', { message: 'The continuation token provided is incorrect' })
}

function encodeName(name: string): string {
  return encodeUri(name).replaceAll('%2F', '/').replaceAll('%20', '+')
}
