import { randomUUID } from 'node:crypto'
import { type Answer, emptyAnswer, xmlAnswer } from './answer.ts'
import { readAttributes } from './attributes.ts'
import { parseRange } from './byte-range.ts'
import type { ObjectCall } from './call.ts'
import {
  type Checksum,
  checksumElements,
  checksumHeaders,
  declaredChecksum,
  defaultAlgorithm,
  parseAlgorithm,
} from './checksum.ts'
import { wholeOf } from './contents.ts'
import { copyContent, findSource, sourceVersionHeader } from './copy-object.ts'
import { partName } from './key-path.ts'
import { maximumPartNumber, maximumPutBytes } from './limits.ts'
import { type Received, receiveContent } from './receive.ts'
import type { Part, Upload } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { UploadState } from './state.ts'
import { lockFault } from './store-object.ts'

export function createMultipartUpload(call: ObjectCall): Answer | Refusal {
  const { site, bucket, key, request } = call
  const attributes = readAttributes(request.headers, site.now())
  if (isRefusal(attributes)) return attributes
  const checksum = askedChecksum(request.headers)
  if (isRefusal(checksum)) return checksum
  const fault = lockFault(bucket, attributes)
  if (fault) return fault
  const id = randomUUID().replaceAll('-', '')
  const upload: Upload = { id, key, initiated: site.now().toISOString(), attributes, checksum }
  site.archive.commit({ kind: 'upload', bucket: bucket.record.name, upload })
  return xmlAnswer(
    'InitiateMultipartUploadResult',
    { Bucket: bucket.record.name, Key: key, UploadId: id },
    checksum && {
      'x-amz-checksum-algorithm': checksum.algorithm,
      'x-amz-checksum-type': checksum.type,
    },
  )
}

export async function uploadPart(call: ObjectCall): Promise<Answer | Refusal> {
  const found = findUpload(call)
  const number = partNumber(call)
  if (isRefusal(found)) return found
  if (isRefusal(number)) return number
  const fault = partChecksumFault(call, found.upload)
  if (fault) return fault
  const received = await receiveContent(call, maximumPutBytes, found.upload.checksum?.algorithm)
  if (isRefusal(received)) return received
  const part = keepPart(call, found, { number, received })
  if (isRefusal(part)) return part
  return emptyAnswer({ etag: `"${part.etag}"`, ...checksumHeaders(part.checksum) })
}

export async function uploadPartCopy(call: ObjectCall): Promise<Answer | Refusal> {
  const found = findUpload(call)
  const number = partNumber(call)
  if (isRefusal(found)) return found
  if (isRefusal(number)) return number
  const source = findSource(call)
  if (isRefusal(source)) return source
  const { object } = source
  const asked = parseRange(call.request.headers.get('x-amz-copy-source-range'), object.size)
  if (isRefusal(asked)) return asked
  const algorithm = found.upload.checksum?.algorithm ?? defaultAlgorithm
  const received = await copyContent(call, { object, range: asked ?? wholeOf(object.size), algorithm })
  const part = keepPart(call, found, { number, received })
  if (isRefusal(part)) return part
  return xmlAnswer(
    'CopyPartResult',
    { ETag: `"${part.etag}"`, LastModified: part.lastModified, ...checksumElements(part.checksum) },
    sourceVersionHeader(source),
  )
}

export function abortMultipartUpload(call: ObjectCall): Answer | Refusal {
  const found = findUpload(call)
  if (isRefusal(found)) return found
  const bucket = call.bucket.record.name
  call.site.archive.commit({ kind: 'upload-removed', bucket, uploadId: found.upload.id })
  return emptyAnswer({}, 204)
}

/** The upload that a request names, of this key. */
export function findUpload({ bucket, key, request }: ObjectCall): UploadState | Refusal {
  const found = bucket.uploads.get(request.query.get('uploadId') ?? '')
  return found?.upload.key === key ? found : refuse('NoSuchUpload')
}

function partNumber({ request }: ObjectCall): number | Refusal {
  const number = Number(request.query.get('partNumber'))
  if (Number.isInteger(number) && number >= 1 && number <= maximumPartNumber) return number
  return refuse('InvalidArgument', {
    message: `Part number must be an integer between 1 and ${maximumPartNumber}, inclusive`,
  })
}

function keepPart(
  { site, bucket }: ObjectCall,
  { upload }: UploadState,
  { number, received }: { readonly number: number; readonly received: Received },
): Part | Refusal {
  if (!bucket.uploads.has(upload.id)) {
    received.draft.discard()
    return refuse('NoSuchUpload')
  }
  const { size, checksum, md5 } = received
  const content = partName(bucket.record.name, upload.id, `${number}-${randomUUID()}`)
  const lastModified = site.now().toISOString()
  const part: Part = { number, content, size, checksum, etag: md5.toString('hex'), lastModified }
  received.draft.keep(content)
  site.archive.commit({ kind: 'part', bucket: bucket.record.name, uploadId: upload.id, part })
  return part
}

/** Two kinds of checksum: SHA and MD5 are of parts alone, CRC64NVME of the whole, the other CRCs of either. */
function askedChecksum(headers: ReadonlyMap<string, string>): Upload['checksum'] | Refusal {
  const name = headers.get('x-amz-checksum-algorithm')
  if (name === undefined) return undefined
  const algorithm = parseAlgorithm(name)
  if (algorithm === undefined) return refuse('NotImplemented')
  const natural: Checksum['type'] = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE'
  const type = headers.get('x-amz-checksum-type') ?? natural
  if (type === natural) return { algorithm, type: natural }
  if (type === 'FULL_OBJECT' && algorithm.startsWith('CRC')) return { algorithm, type }
  return refuse('InvalidRequest', {
    message: `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  })
}

/** Where the upload was begun with an algorithm, its parts must come with that and no other. */
function partChecksumFault({ request }: ObjectCall, { checksum }: Upload): Refusal | undefined {
  if (checksum === undefined) return undefined
  const declared = declaredChecksum(request.headers)
  if (isRefusal(declared) || declared?.algorithm === checksum.algorithm) return undefined
  const actual = declared?.algorithm.toLowerCase() ?? 'null'
  return refuse('InvalidRequest', {
    message: `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${actual}`,
  })
}
