import { createHash } from 'node:crypto'
import { sha256 } from '../canonical-request.ts'
import { sameSignature, sign, type VerifiedSignature } from '../signature.ts'

/** Checks the chain of signatures that runs through a body sent in signed chunks. */
export interface ChunkSigner {
  update(bytes: Uint8Array): void
  /** Whether this is the signature of the bytes since the last chunk. */
  accepts(chunkSignature: string): boolean
  /** Whether this is the signature of the trailing headers, each a line `name:value`. */
  acceptsTrailers(lines: readonly string[], signature: string): boolean
}

const emptyHash = sha256('')

/** Goes on from the signature of the request's head (Amazon S3 API, "Transferring payload in multiple chunks"). */
export function chunkSigner(head: VerifiedSignature): ChunkSigner {
  let previous = head.signature
  let hash = createHash('sha256')

  function accepts(given: string, kind: 'PAYLOAD' | 'TRAILER', hashes: readonly string[]): boolean {
    const text = [`AWS4-HMAC-SHA256-${kind}`, head.timestamp, head.scope, previous, ...hashes].join('\n')
    previous = sign(head.key, text)
    return sameSignature(previous, given)
  }

  return {
    update(bytes) {
      hash.update(bytes)
    },
    accepts(chunkSignature) {
      const digest = hash.digest('hex')
      hash = createHash('sha256')
      return accepts(chunkSignature, 'PAYLOAD', [emptyHash, digest])
    },
    acceptsTrailers(lines, signature) {
      return accepts(signature, 'TRAILER', [sha256(lines.map((line) => `${line}\n`).join(''))])
    },
  }
}
