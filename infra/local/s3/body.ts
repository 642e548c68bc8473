import type { VerifiedSignature } from '../signature.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import { type ChunkSigner, chunkSigner } from './chunk-signer.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'

/** The bytes of a request as they were meant, freed of the framing they came in. */
export interface Body {
  readonly bytes: AsyncIterable<Uint8Array>
  /** What came after the last byte, or why there was no good end; to be asked once the bytes are read. */
  outcome(): ReadonlyMap<string, string> | Refusal
  /** As announced, if it was; the body is refused when it has another length. */
  readonly length: number | undefined
  /** The SHA-256 in hex that was signed. */
  readonly sha256: string | undefined
}

/** Opens the body in the form that its signature names. */
export function openBody(request: S3Request, signature: VerifiedSignature): Body | Refusal {
  switch (signature.payload) {
    case 'UNSIGNED-PAYLOAD':
      return plainBody(request, undefined)
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return chunkedBody(request, { trailing: true, signer: undefined })
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
      return chunkedBody(request, { trailing: false, signer: chunkSigner(signature) })
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return chunkedBody(request, { trailing: true, signer: chunkSigner(signature) })
    default:
      if (/^[0-9a-f]{64}$/.test(signature.payload)) return plainBody(request, signature.payload)
      return refuse('InvalidArgument', {
        message: 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING form or a valid sha256 value.',
      })
  }
}

function plainBody(request: S3Request, sha256: string | undefined): Body | Refusal {
  const length = lengthHeader(request, 'content-length')
  if (length === undefined && request.headers.has('transfer-encoding')) return refuse('MissingContentLength')
  return { bytes: request.body, outcome: () => new Map(), length: length ?? 0, sha256 }
}

function chunkedBody(
  request: S3Request,
  form: { readonly trailing: boolean; readonly signer: ChunkSigner | undefined },
): Body | Refusal {
  const length = lengthHeader(request, 'x-amz-decoded-content-length')
  if (length === undefined) return refuse('MissingContentLength')
  return { ...decodeAwsChunked(request.body, form), length, sha256: undefined }
}

function lengthHeader(request: S3Request, name: string): number | undefined {
  const text = request.headers.get(name)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
