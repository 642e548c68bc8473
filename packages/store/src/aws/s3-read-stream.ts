import assert from 'node:assert/strict'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/**
 * Bytes asked for at once. A reader that works long on each piece holds no connection open meanwhile, which S3 would
 * close after a while.
 */
const READ_BYTES = 8 * 1024 * 1024

/** The object to read. */
interface ReadTarget {
  readonly Bucket: string
  readonly Key: string
}

interface Piece {
  readonly bytes: Uint8Array
  readonly etag: string
  /** Bytes of the whole object. */
  readonly size: number
}

/** The object's bytes from an offset on, a piece at a time; a missing key is a failure before the first. */
export async function readStream(
  client: S3Client,
  target: ReadTarget,
  from: number,
): Promise<AsyncIterable<Uint8Array>> {
  assert(Number.isSafeInteger(from) && from >= 0, `an offset is a whole number, not ${from}`)
  return pieces(client, target, from, await readPiece(client, target, from))
}

async function* pieces(
  client: S3Client,
  target: ReadTarget,
  from: number,
  first: Piece | undefined,
): AsyncGenerator<Uint8Array> {
  if (!first) return
  yield first.bytes
  for (let at = from + first.bytes.length; at < first.size; ) {
    const piece = await readPiece(client, target, at, first.etag)
    assert(piece && piece.bytes.length > 0, 'an object does not become shorter under one entity tag')
    yield piece.bytes
    at += piece.bytes.length
  }
}

/** The bytes from an offset on, or nothing where the object has ended; of that version alone, where one is named. */
async function readPiece(
  client: S3Client,
  target: ReadTarget,
  from: number,
  etag?: string,
): Promise<Piece | undefined> {
  const Range = `bytes=${from}-${from + READ_BYTES - 1}`
  try {
    const { Body, ETag, ContentRange } = await client.send(
      new GetObjectCommand({ ...target, Range, ...(etag !== undefined && { IfMatch: etag }) }),
    )
    const size = Number(/\/(\d+)$/.exec(ContentRange ?? '')?.[1])
    assert(Body && ETag !== undefined && Number.isSafeInteger(size), 'S3 answers a range with its place')
    return { bytes: await Body.transformToByteArray(), etag: ETag, size }
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'InvalidRange') return undefined
    throw failure
  }
}
