import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** Quota of HTTP APIs: 10 MB of payload. */
export const MAXIMUM_BODY_BYTES = 10 * 1_048_576

/** A body in the two forms that an event has for it. */
export interface EventBody {
  readonly body?: string
  readonly isBase64Encoded: boolean
}

/** Media types whose bodies API Gateway was seen to pass on as text; all others, and none at all, are binary. */
const TEXT = /^(?:text\/.+|application\/(?:json|xml|javascript|graphql))$/

/** Reads a body to its end; `undefined` when it is larger than API Gateway takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= MAXIMUM_BODY_BYTES) chunks.push(chunk)
  }
  return length <= MAXIMUM_BODY_BYTES ? Buffer.concat(chunks) : undefined
}

/**
 * Bytes as text where that loses nothing, as base64 otherwise: what claims to be text and is no UTF-8 goes as base64,
 * because signatures are on bytes.
 */
export function eventBody(bytes: Buffer, contentType: string | undefined): EventBody {
  if (bytes.length === 0) return { isBase64Encoded: false }
  const text = isTextual(contentType ?? '') && isUtf8(bytes)
  return { body: bytes.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text }
}

function isTextual(contentType: string): boolean {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  return TEXT.test(type) && (charset === undefined || /^charset="?utf-?8"?$/.test(charset))
}
