import { createHash } from 'node:crypto'
import { type Answer, xmlAnswer } from './answer.ts'
import type { ObjectCall } from './call.ts'
import {
  type Checksum,
  checksumElements,
  checksumHeader,
  defaultAlgorithm,
  type Hasher,
  hasher,
} from './checksum.ts'
import { type Draft, wholeOf } from './contents.ts'
import { minimumPartBytes } from './limits.ts'
import { findUpload } from './multipart-upload.ts'
import { encryptionHeaders } from './put-object.ts'
import { receiveXml } from './receive.ts'
import type { Part } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { UploadState } from './state.ts'
import { storeObject, versionHeader } from './store-object.ts'
import { childrenOf, textOf, type XmlElement } from './xml-reader.ts'

export async function completeMultipartUpload(call: ObjectCall): Promise<Answer | Refusal> {
  const document = await receiveXml(withoutChecksums(call), 'CompleteMultipartUpload')
  if (isRefusal(document)) return document
  const found = findUpload(call)
  if (isRefusal(found)) return found
  const parts = pickParts(found, childrenOf(document, 'Part'))
  if (isRefusal(parts)) return parts
  const joined = await joinParts(call, found, parts)
  if (isRefusal(joined)) return joined
  const fault = expectationFault(call, joined)
  if (fault) {
    joined.draft.discard()
    return fault
  }
  const bucket = call.bucket.record.name
  const { attributes, id } = found.upload
  const stored = storeObject(
    call,
    { ...joined, etag: joinedEtag(parts), parts: parts.map(({ size }) => size), attributes },
    {
      event: 's3:ObjectCreated:CompleteMultipartUpload',
      changes: [{ kind: 'upload-removed', bucket, uploadId: id }],
    },
  )
  if (isRefusal(stored)) return stored
  const { etag, checksum, versionId } = stored
  return xmlAnswer(
    'CompleteMultipartUploadResult',
    {
      Location: call.request.url.split('?', 1)[0],
      Bucket: bucket,
      Key: call.key,
      ETag: `"${etag}"`,
      ...checksumElements(checksum),
    },
    { ...versionHeader(call.bucket, versionId), ...encryptionHeaders(stored) },
  )
}

/** Checksum headers speak of the object here, not of the document that lists its parts. */
function withoutChecksums(call: ObjectCall): ObjectCall {
  const headers = new Map([...call.request.headers].filter(([name]) => !name.startsWith('x-amz-checksum-')))
  return { ...call, request: { ...call.request, headers } }
}

interface Joined {
  readonly draft: Draft
  readonly size: number
  readonly checksum: Checksum
}

/** The parts that the caller lists, in that order, which must be ascending. */
function pickParts({ upload, parts }: UploadState, listed: readonly XmlElement[]): readonly Part[] | Refusal {
  if (listed.length === 0) return refuse('MalformedXML')
  const picked: Part[] = []
  for (const element of listed) {
    const number = Number(textOf(element, 'PartNumber'))
    const part = parts.get(number)
    if (number <= (picked.at(-1)?.number ?? 0)) return refuse('InvalidPartOrder')
    if (!part || textOf(element, 'ETag')?.replaceAll('"', '') !== part.etag) return refuse('InvalidPart')
    const { algorithm, value } = part.checksum
    const given = textOf(element, `Checksum${algorithm}`)
    if (given !== undefined && given !== value) return refuse('InvalidPart')
    if (given === undefined && upload.checksum?.type === 'COMPOSITE') return missingChecksum(part)
    picked.push(part)
  }
  const small = picked.slice(0, -1).find(({ size }) => size < minimumPartBytes)
  if (!small) return picked
  const details = { ProposedSize: `${small.size}`, MinSizeAllowed: `${minimumPartBytes}` }
  return refuse('EntityTooSmall', { details: { ...details, PartNumber: `${small.number}` } })
}

function missingChecksum({ number, checksum }: Part): Refusal {
  return refuse('InvalidRequest', {
    message: `The upload was created using a ${checksum.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
  })
}

async function joinParts(
  { site, bucket }: ObjectCall,
  { upload }: UploadState,
  parts: readonly Part[],
): Promise<Joined | Refusal> {
  const { algorithm, type } = upload.checksum ?? { algorithm: defaultAlgorithm, type: 'FULL_OBJECT' as const }
  const whole = type === 'FULL_OBJECT' ? hasher(algorithm) : undefined
  const draft = site.archive.contents.draft()
  try {
    for (const { content, size } of parts) {
      // An abort, or another completion, may have removed the parts while one of them was copied.
      if (!bucket.uploads.has(upload.id)) {
        draft.discard()
        return refuse('NoSuchUpload')
      }
      for await (const bytes of site.archive.contents.read(content, wholeOf(size))) {
        whole?.update(bytes)
        draft.write(bytes)
      }
    }
  } catch (cause) {
    draft.discard()
    throw cause
  }
  const value = whole ? whole.digest().toString('base64') : compositeValue(hasher(algorithm), parts)
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  return { draft, size, checksum: { algorithm, type, value } }
}

function compositeValue(checksum: Hasher, parts: readonly Part[]): string {
  for (const part of parts) checksum.update(Buffer.from(part.checksum.value, 'base64'))
  return `${checksum.digest().toString('base64')}-${parts.length}`
}

/** The MD5 of the parts' MD5s, and their number. */
function joinedEtag(parts: readonly Part[]): string {
  const md5 = createHash('md5')
  for (const { etag } of parts) md5.update(Buffer.from(etag, 'hex'))
  return `${md5.digest('hex')}-${parts.length}`
}

/** The caller may say what size and checksum the whole must have. */
function expectationFault({ bucket, request }: ObjectCall, { size, checksum }: Joined): Refusal | undefined {
  if (!bucket.uploads.has(request.query.get('uploadId') ?? '')) return refuse('NoSuchUpload')
  const expectedSize = request.headers.get('x-amz-mp-object-size')
  if (expectedSize !== undefined && expectedSize !== `${size}`) {
    return refuse('InvalidRequest', { message: `The parts add up to ${size} bytes, not to ${expectedSize}.` })
  }
  const expected = request.headers.get(checksumHeader(checksum.algorithm))
  if (expected === undefined || expected === checksum.value) return undefined
  return refuse('BadDigest', {
    message: `The ${checksum.algorithm} you specified did not match the calculated checksum.`,
  })
}
