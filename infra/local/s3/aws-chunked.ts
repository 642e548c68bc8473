import type { Body } from './body.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'
import type { ChunkSigner } from './chunk-signer.ts'
import { minimumChunkBytes } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'

interface ChunkedForm {
  /** Whether headers follow the last chunk. */
  readonly trailing: boolean
  readonly signer: ChunkSigner | undefined
}

interface ChunkHead {
  readonly size: number
  readonly signature: string
}

/** A chunk's head is a size and at most a signature; a trailer is one checksum or signature. */
const maximumLineBytes = 256
const maximumTrailers = 8
const signatureTrailer = 'x-amz-trailer-signature'

/** Takes the chunks of a body with `content-encoding: aws-chunked` out of their framing. */
export function decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  form: ChunkedForm,
): Pick<Body, 'bytes' | 'outcome'> {
  let outcome: ReadonlyMap<string, string> | Refusal = refuse('IncompleteBody')
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    const reader = byteReader(source)
    const refusal = yield* readChunks(reader, form.signer)
    outcome = refusal ?? (await readTrailers(reader, form))
  }
  return { bytes: bytes(), outcome: () => outcome }
}

/** Yields what is in the chunks; returns why they are refused, if they are. */
async function* readChunks(
  reader: ByteReader,
  signer: ChunkSigner | undefined,
): AsyncGenerator<Uint8Array, Refusal | undefined> {
  for (let short = false; ; ) {
    const head = parseHead(await reader.line(maximumLineBytes))
    if (!head) return refuse('IncompleteBody')
    if (short && head.size > 0) return refuse('InvalidChunkSizeError')
    short = head.size < minimumChunkBytes
    let left = head.size
    for await (const piece of reader.take(head.size)) {
      left -= piece.length
      signer?.update(piece)
      yield piece
    }
    if (left > 0) return refuse('IncompleteBody')
    if (signer && !signer.accepts(head.signature)) return refuse('SignatureDoesNotMatch')
    if (head.size === 0) return undefined
    if ((await reader.line(0)) !== '') return refuse('IncompleteBody')
  }
}

async function readTrailers(
  reader: ByteReader,
  { trailing, signer }: ChunkedForm,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const lines: string[] = []
  for (;;) {
    const line = await reader.line(maximumLineBytes)
    if (line === undefined || lines.length > maximumTrailers) return refuse('IncompleteBody')
    if (line === '') break
    lines.push(line)
  }
  const trailers = new Map(lines.map(parseTrailer))
  if (trailing && signer) {
    const signed = lines.filter((line) => parseTrailer(line)[0] !== signatureTrailer)
    if (!signer.acceptsTrailers(signed, trailers.get(signatureTrailer) ?? '')) {
      return refuse('SignatureDoesNotMatch')
    }
  }
  return trailers
}

function parseHead(line: string | undefined): ChunkHead | undefined {
  const found = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line ?? '')
  return found ? { size: Number.parseInt(found[1] ?? '', 16), signature: found[2] ?? '' } : undefined
}

function parseTrailer(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}
