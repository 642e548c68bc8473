import { createHash } from 'node:crypto'
import type { ServiceCall } from './call.ts'
import {
  type Checksum,
  type ChecksumAlgorithm,
  checksumHeader,
  type DeclaredChecksum,
  declaredChecksum,
  defaultAlgorithm,
  type Hasher,
  hasher,
} from './checksum.ts'
import type { Draft } from './contents.ts'
import { maximumDocumentBytes } from './limits.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { readXml, type XmlElement } from './xml-reader.ts'

/** A content that arrived whole and as its sender meant it, not yet under a name. */
export interface Received {
  readonly draft: Draft
  readonly size: number
  readonly md5: Buffer
  readonly checksum: Checksum
}

/** Where a body's bytes go as they come. */
type Sink = Pick<Draft, 'write'>

interface Expectations {
  readonly maximumBytes: number
  /** What to compute when the caller gives no checksum. */
  readonly algorithm: ChecksumAlgorithm
}

/** Reads the body of a call into a draft, which is discarded again when anything is wrong with it. */
export async function receiveContent(
  call: ServiceCall,
  maximumBytes: number,
  algorithm: ChecksumAlgorithm = defaultAlgorithm,
): Promise<Received | Refusal> {
  const draft = call.site.archive.contents.draft()
  try {
    const facts = await readBody(call, draft, { maximumBytes, algorithm })
    if (!isRefusal(facts)) return { ...facts, draft }
    draft.discard()
    return facts
  } catch (cause) {
    draft.discard()
    throw cause
  }
}

/** Reads a document of the API, with the same checks as an object. */
export async function receiveText(call: ServiceCall): Promise<string | Refusal> {
  const pieces: Uint8Array[] = []
  const sink = { write: (bytes: Uint8Array) => void pieces.push(bytes) }
  const facts = await readBody(call, sink, { maximumBytes: maximumDocumentBytes, algorithm: 'CRC32' })
  return isRefusal(facts) ? facts : Buffer.concat(pieces).toString('utf8')
}

export async function receiveXml(call: ServiceCall, root: string): Promise<XmlElement | Refusal> {
  const text = await receiveText(call)
  if (isRefusal(text)) return text
  const element = readXml(text)
  return element?.name === root ? element : refuse('MalformedXML')
}

async function readBody(
  { request, openBody }: ServiceCall,
  sink: Sink,
  { maximumBytes, algorithm }: Expectations,
): Promise<Omit<Received, 'draft'> | Refusal> {
  const declared = declaredChecksum(request.headers)
  const body = openBody()
  if (isRefusal(declared)) return declared
  if (isRefusal(body)) return body
  if ((body.length ?? 0) > maximumBytes) return tooLarge(maximumBytes)
  const hashes = openHashes(declared?.algorithm ?? algorithm, body.sha256)
  let size = 0
  for await (const bytes of body.bytes) {
    size += bytes.length
    if (size > maximumBytes) return tooLarge(maximumBytes)
    if (size > (body.length ?? size)) return refuse('IncompleteBody')
    hashes.update(bytes)
    sink.write(bytes)
  }
  const trailers = body.outcome()
  if (isRefusal(trailers)) return trailers
  if (size < (body.length ?? size)) return refuse('IncompleteBody')
  const { md5, checksum, sha256 } = hashes.digest()
  const fault =
    (sha256 === body.sha256 ? undefined : refuse('XAmzContentSHA256Mismatch')) ??
    md5Fault(request.headers.get('content-md5'), md5) ??
    (declared && checksumFault(declared, trailers, checksum))
  return fault ?? { size, md5, checksum }
}

interface Digests {
  readonly md5: Buffer
  readonly checksum: Checksum
  /** Only where it was asked for. */
  readonly sha256: string | undefined
}

function openHashes(
  algorithm: ChecksumAlgorithm,
  expectedSha256: string | undefined,
): { update(bytes: Uint8Array): void; digest(): Digests } {
  const md5 = createHash('md5')
  const sha256 = expectedSha256 === undefined ? undefined : createHash('sha256')
  const checksum: Hasher = hasher(algorithm)
  return {
    update(bytes) {
      md5.update(bytes)
      sha256?.update(bytes)
      checksum.update(bytes)
    },
    digest: () => ({
      md5: md5.digest(),
      sha256: sha256?.digest('hex'),
      checksum: { algorithm, type: 'FULL_OBJECT', value: checksum.digest().toString('base64') },
    }),
  }
}

function tooLarge(maximumBytes: number): Refusal {
  return refuse('EntityTooLarge', { details: { MaxSizeAllowed: `${maximumBytes}` } })
}

function md5Fault(given: string | undefined, computed: Buffer): Refusal | undefined {
  if (given === undefined) return undefined
  const expected = Buffer.from(given, 'base64')
  if (expected.length !== computed.length) return refuse('InvalidDigest')
  if (expected.equals(computed)) return undefined
  return refuse('BadDigest', { message: 'The Content-MD5 you specified did not match what we received.' })
}

function checksumFault(
  declared: DeclaredChecksum,
  trailers: ReadonlyMap<string, string>,
  computed: Checksum,
): Refusal | undefined {
  const { algorithm } = declared
  const given = declared.value ?? trailers.get(checksumHeader(algorithm))
  if (given === computed.value) return undefined
  if (given?.length !== computed.value.length) {
    return refuse('InvalidRequest', {
      message: `Value for ${checksumHeader(algorithm)} header is invalid.`,
    })
  }
  return refuse('BadDigest', {
    message: `The ${algorithm} you specified did not match the calculated checksum.`,
  })
}
