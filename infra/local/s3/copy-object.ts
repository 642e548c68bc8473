import { createHash } from 'node:crypto'
import { type Answer, xmlAnswer } from './answer.ts'
import { readAttributes } from './attributes.ts'
import type { ObjectCall } from './call.ts'
import { type ChecksumAlgorithm, checksumElements, hasher, parseAlgorithm } from './checksum.ts'
import { copyCondition } from './conditions.ts'
import { type ByteRange, wholeOf } from './contents.ts'
import { type CopySource, parseCopySource } from './copy-source.ts'
import { findVersion } from './find-object.ts'
import { maximumPutBytes } from './limits.ts'
import { encryptionHeaders, wholeObject } from './put-object.ts'
import type { Received } from './receive.ts'
import type { Attributes, StoredObject } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { BucketState } from './state.ts'
import { lockFault, storeObject, versionHeader } from './store-object.ts'

export async function copyObject(call: ObjectCall): Promise<Answer | Refusal> {
  const source = findSource(call)
  if (isRefusal(source)) return source
  const attributes = copiedAttributes(call, source.object)
  if (isRefusal(attributes)) return attributes
  const fault = lockFault(call.bucket, attributes) ?? sameObjectFault(call, source)
  if (fault) return fault
  const { object } = source
  const named = call.request.headers.get('x-amz-checksum-algorithm')
  const algorithm = named === undefined ? object.checksum.algorithm : parseAlgorithm(named)
  if (algorithm === undefined) return refuse('NotImplemented')
  const copied = await copyContent(call, { object, range: wholeOf(object.size), algorithm })
  const stored = storeObject(call, wholeObject(copied, attributes), { event: 's3:ObjectCreated:Copy' })
  if (isRefusal(stored)) return stored
  return xmlAnswer(
    'CopyObjectResult',
    { ETag: `"${stored.etag}"`, LastModified: stored.lastModified, ...checksumElements(stored.checksum) },
    {
      ...versionHeader(call.bucket, stored.versionId),
      ...sourceVersionHeader(source),
      ...encryptionHeaders(stored),
    },
  )
}

export interface FoundSource extends CopySource {
  readonly bucketState: BucketState
  readonly object: StoredObject
}

/** Finds what `x-amz-copy-source` names, on its conditions. */
export function findSource(call: ObjectCall): FoundSource | Refusal {
  const source = parseCopySource(call.request)
  if (isRefusal(source)) return source
  const bucketState = call.site.archive.buckets.get(source.bucket)
  if (!bucketState) return refuse('NoSuchBucket', { details: { BucketName: source.bucket } })
  const object = findVersion(call, bucketState, source)
  if (isRefusal(object)) return object
  const fault = copyCondition(call.request.headers, object)
  if (fault) return fault
  if (object.size > maximumPutBytes)
    return refuse('InvalidRequest', { message: 'The copy source is too large.' })
  return { ...source, bucketState, object }
}

export function sourceVersionHeader({ bucketState, object }: FoundSource): Record<string, string> {
  return bucketState.record.versioning === undefined
    ? {}
    : { 'x-amz-copy-source-version-id': object.versionId }
}

/** Copies bytes of an object into a draft. */
export async function copyContent(
  { site }: ObjectCall,
  from: { readonly object: StoredObject; readonly range: ByteRange; readonly algorithm: ChecksumAlgorithm },
): Promise<Received> {
  const draft = site.archive.contents.draft()
  const md5 = createHash('md5')
  const checksum = hasher(from.algorithm)
  let size = 0
  try {
    for await (const bytes of site.archive.contents.read(from.object.content, from.range)) {
      size += bytes.length
      md5.update(bytes)
      checksum.update(bytes)
      draft.write(bytes)
    }
  } catch (cause) {
    draft.discard()
    throw cause
  }
  const value = checksum.digest().toString('base64')
  return {
    draft,
    size,
    md5: md5.digest(),
    checksum: { algorithm: from.algorithm, type: 'FULL_OBJECT', value },
  }
}

/** Metadata and tags come from the source, unless the caller replaces them; a lock never does. */
function copiedAttributes({ request, site }: ObjectCall, source: StoredObject): Attributes | Refusal {
  const own = readAttributes(request.headers, site.now())
  if (isRefusal(own)) return own
  const tags = request.headers.get('x-amz-tagging-directive') === 'REPLACE' ? own.tags : source.tags
  if (request.headers.get('x-amz-metadata-directive') === 'REPLACE') return { ...own, tags }
  const { 'content-type': _, ...given } = own.headers
  return { ...own, headers: { ...source.headers, ...given }, metadata: source.metadata, tags }
}

/** A copy onto itself must change something; an older version may be brought back so. */
function sameObjectFault({ bucket, key, request }: ObjectCall, source: FoundSource): Refusal | undefined {
  const same = source.bucket === bucket.record.name && source.key === key && source.versionId === undefined
  const changes = [
    'x-amz-metadata-directive',
    'x-amz-storage-class',
    'x-amz-website-redirect-location',
    'x-amz-server-side-encryption',
  ]
  if (!same || changes.some((name) => (request.headers.get(name) ?? 'COPY') !== 'COPY')) return undefined
  return refuse('InvalidRequest', {
    message:
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  })
}
