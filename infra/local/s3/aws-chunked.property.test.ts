import { createHash, createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VerifiedSignature } from '../signature.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import { chunkSigner } from './chunk-signer.ts'
import { minimumChunkBytes } from './limits.ts'
import { isRefusal } from './refusal.ts'

const head: VerifiedSignature = {
  ok: true,
  principal: 'caller',
  presigned: false,
  payload: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  signature: 'a'.repeat(64),
  timestamp: '20261121T120000Z',
  scope: '20261121/eu-central-1/s3/aws4_request',
  key: createSecretKey(Buffer.from('key')),
}
const trailer = 'x-amz-checksum-crc32:AAAAAA=='

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const link = (...lines: string[]) => createHmac('sha256', head.key).update(lines.join('\n')).digest('hex')

/** Frames contents as a caller does that signs each chunk, the empty last one too. */
function frame(chunks: readonly Buffer[]): Buffer {
  let previous = head.signature
  const framed = [...chunks, Buffer.alloc(0)].flatMap((chunk) => {
    const { timestamp, scope } = head
    previous = link('AWS4-HMAC-SHA256-PAYLOAD', timestamp, scope, previous, sha256(''), sha256(chunk))
    const line = `${chunk.length.toString(16)};chunk-signature=${previous}\r\n`
    return [Buffer.from(line), chunk, Buffer.from(chunk.length > 0 ? '\r\n' : '')]
  })
  const last = link('AWS4-HMAC-SHA256-TRAILER', head.timestamp, head.scope, previous, sha256(`${trailer}\n`))
  return Buffer.concat([...framed, Buffer.from(`${trailer}\r\nx-amz-trailer-signature:${last}\r\n\r\n`)])
}

async function decode(framed: Buffer, pieceBytes: number) {
  async function* pieces() {
    for (let at = 0; at < framed.length; at += pieceBytes) yield framed.subarray(at, at + pieceBytes)
  }
  const body = decodeAwsChunked(pieces(), { trailing: true, signer: chunkSigner(head) })
  const read: Uint8Array[] = []
  for await (const bytes of body.bytes) read.push(bytes)
  return { content: Buffer.concat(read), outcome: body.outcome() }
}

const contents = fc
  .tuple(
    fc.array(fc.uint8Array({ minLength: minimumChunkBytes, maxLength: minimumChunkBytes + 50 }), {
      maxLength: 2,
    }),
    fc.uint8Array({ minLength: 1, maxLength: 50 }),
  )
  .map(([full, last]) => [...full, last].map((bytes) => Buffer.from(bytes)))

test('the content comes out of its frame, however the network cuts it', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.integer({ min: 1, max: 10_000 }), async (chunks, pieceBytes) => {
      const { content, outcome } = await decode(frame(chunks), pieceBytes)
      expect(content.equals(Buffer.concat(chunks))).toBe(true)
      expect(isRefusal(outcome)).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('whichever byte is changed, the body is refused', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.nat(), async (chunks, place) => {
      const framed = frame(chunks)
      const at = place % framed.length
      framed[at] = (framed[at] ?? 0) ^ 0x01
      const { outcome } = await decode(framed, 4096)
      expect(isRefusal(outcome)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('wherever it is cut off, the body is refused', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.nat(), async (chunks, place) => {
      const framed = frame(chunks)
      const { outcome } = await decode(framed.subarray(0, place % framed.length), 4096)
      expect(isRefusal(outcome)).toBe(true)
    }),
    { numRuns: 100 },
  )
})
