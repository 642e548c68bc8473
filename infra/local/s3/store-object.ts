import { randomUUID } from 'node:crypto'
import type { CreatedObject, ObjectCall } from './call.ts'
import type { Checksum } from './checksum.ts'
import { isConditionalWrite, writeCondition } from './conditions.ts'
import type { Draft } from './contents.ts'
import { versionName } from './key-path.ts'
import { defaultRetention } from './object-lock.ts'
import type { Attributes, Change, StoredObject } from './records.ts'
import { type Refusal, refuse } from './refusal.ts'
import { type BucketState, latestVersion } from './state.ts'

/** A content with all that is to be kept of it. */
export interface NewObject {
  readonly draft: Draft
  readonly size: number
  readonly etag: string
  readonly checksum: Checksum
  readonly parts: readonly number[]
  readonly attributes: Attributes
}

/**
 * Makes a draft the latest version of its key. The conditions are looked at and the version is committed in
 * one turn, so of several writers of an absent key one alone wins.
 */
export function storeObject(
  call: ObjectCall,
  object: NewObject,
  { event, changes = [] }: { readonly event: CreatedObject['event']; readonly changes?: readonly Change[] },
): StoredObject | Refusal {
  const { site, bucket, key, request } = call
  const fault =
    lostBucket(call) ?? conflict(call) ?? writeCondition(request.headers, latestVersion(bucket, key))
  if (fault) {
    object.draft.discard()
    return fault
  }
  const now = site.now()
  const { name } = bucket.record
  const { size, etag, checksum, parts, attributes } = object
  const versionId = newVersionId(bucket)
  const content = versionName(name, key, versionId === 'null' ? `null-${randomUUID()}` : versionId)
  const stored: StoredObject = {
    ...attributes,
    retention: attributes.retention ?? defaultRetention(bucket.record, now),
    deleted: false,
    key,
    versionId,
    lastModified: now.toISOString(),
    content,
    size,
    etag,
    checksum,
    parts,
  }
  object.draft.keep(content)
  site.archive.commit({ kind: 'version', bucket: name, version: stored }, ...changes)
  site.created({ event, bucket: name, key, size, etag, versionId, at: now })
  return stored
}

/** A new id in a versioned bucket; elsewhere the one version that there is, `null`, is replaced. */
export function newVersionId(bucket: BucketState): string {
  return bucket.record.versioning === 'Enabled' ? randomUUID().replaceAll('-', '') : 'null'
}

/** The header that names a version, absent from buckets that never had any. */
export function versionHeader(bucket: BucketState, versionId: string): Record<string, string> {
  return bucket.record.versioning === undefined ? {} : { 'x-amz-version-id': versionId }
}

/** Refuses to put a lock on an object of a bucket that has none. */
export function lockFault(bucket: BucketState, attributes: Attributes): Refusal | undefined {
  const asks = attributes.retention !== undefined || attributes.legalHold
  if (!asks || bucket.record.objectLock) return undefined
  return refuse('InvalidRequest', { message: 'Bucket is missing Object Lock Configuration' })
}

/** The bucket may have been deleted while the body came in. */
function lostBucket({ site, bucket }: ObjectCall): Refusal | undefined {
  return site.archive.buckets.get(bucket.record.name) === bucket ? undefined : refuse('NoSuchBucket')
}

function conflict({ site, request }: ObjectCall): Refusal | undefined {
  return isConditionalWrite(request.headers) && site.conflicts()
    ? refuse('ConditionalRequestConflict')
    : undefined
}
