import assert from 'node:assert/strict'
import { insertKey, removeKey } from './key-order.ts'
import type { Bucket, Change, Part, Upload, Version } from './records.ts'

export interface BucketState {
  record: Bucket
  /** Every key that has a version, in the order of listings. */
  readonly keys: string[]
  /** Newest first; never empty. */
  readonly versions: Map<string, Version[]>
  readonly uploads: Map<string, UploadState>
}

export interface UploadState {
  readonly upload: Upload
  readonly parts: Map<number, Part>
}

export type State = Map<string, BucketState>

export function latestVersion(bucket: BucketState, key: string): Version | undefined {
  return bucket.versions.get(key)?.[0]
}

/** Whether the change can be made: what it names may have gone since its caller looked. */
export function isApplicable(state: State, change: Change): boolean {
  if (change.kind === 'bucket') return true
  const bucket = state.get(change.bucket)
  if (change.kind === 'part') return bucket?.uploads.has(change.uploadId) ?? false
  if (change.kind !== 'version-changed') return bucket !== undefined
  const { key, versionId } = change.version
  return bucket?.versions.get(key)?.some((held) => held.versionId === versionId) ?? false
}

/** Makes the change and names the contents that nothing refers to any more. */
export function applyChange(state: State, change: Change): readonly string[] {
  switch (change.kind) {
    case 'bucket':
      return putBucket(state, change.bucket)
    case 'bucket-removed':
      state.delete(change.bucket)
      return []
    case 'version':
      return putVersion(bucketOf(state, change), change.version)
    case 'version-changed':
      return replaceVersion(bucketOf(state, change), change.version)
    case 'version-removed':
      return removeVersion(bucketOf(state, change), change.key, change.versionId)
    case 'upload':
      bucketOf(state, change).uploads.set(change.upload.id, { upload: change.upload, parts: new Map() })
      return []
    case 'part':
      return putPart(bucketOf(state, change), change.uploadId, change.part)
    case 'upload-removed':
      return removeUpload(bucketOf(state, change), change.uploadId)
  }
}

/** The shortest run of changes that leads to this state. */
export function* snapshot(state: State): Generator<Change> {
  for (const [name, bucket] of state) {
    yield { kind: 'bucket', bucket: bucket.record }
    for (const versions of bucket.versions.values()) {
      for (const version of versions.toReversed()) yield { kind: 'version', bucket: name, version }
    }
    for (const { upload, parts } of bucket.uploads.values()) {
      yield { kind: 'upload', bucket: name, upload }
      for (const part of parts.values()) yield { kind: 'part', bucket: name, uploadId: upload.id, part }
    }
  }
}

function bucketOf(state: State, change: { readonly bucket: string }): BucketState {
  const bucket = state.get(change.bucket)
  assert(bucket, 'a change names a bucket that is there')
  return bucket
}

function putBucket(state: State, record: Bucket): readonly string[] {
  const bucket = state.get(record.name)
  if (bucket) bucket.record = record
  else state.set(record.name, { record, keys: [], versions: new Map(), uploads: new Map() })
  return []
}

function putVersion(bucket: BucketState, version: Version): readonly string[] {
  const versions = bucket.versions.get(version.key)
  if (!versions) {
    bucket.versions.set(version.key, [version])
    insertKey(bucket.keys, version.key)
    return []
  }
  const replaced = takeVersion(versions, version.versionId)
  versions.unshift(version)
  return contentsOf(replaced)
}

function replaceVersion(bucket: BucketState, version: Version): readonly string[] {
  const versions = bucket.versions.get(version.key) ?? []
  const at = versions.findIndex((held) => held.versionId === version.versionId)
  assert(at >= 0, 'only a version that is there can change')
  versions[at] = version
  return []
}

function removeVersion(bucket: BucketState, key: string, versionId: string): readonly string[] {
  const versions = bucket.versions.get(key) ?? []
  const removed = takeVersion(versions, versionId)
  if (versions.length === 0) {
    bucket.versions.delete(key)
    removeKey(bucket.keys, key)
  }
  return contentsOf(removed)
}

function takeVersion(versions: Version[], versionId: string): Version | undefined {
  const at = versions.findIndex((held) => held.versionId === versionId)
  return at === -1 ? undefined : versions.splice(at, 1)[0]
}

function contentsOf(version: Version | undefined): readonly string[] {
  return version === undefined || version.deleted ? [] : [version.content]
}

function putPart(bucket: BucketState, uploadId: string, part: Part): readonly string[] {
  const parts = bucket.uploads.get(uploadId)?.parts
  assert(parts, 'a part belongs to an upload that is there')
  const replaced = parts.get(part.number)
  parts.set(part.number, part)
  return replaced ? [replaced.content] : []
}

function removeUpload(bucket: BucketState, uploadId: string): readonly string[] {
  const parts = bucket.uploads.get(uploadId)?.parts ?? new Map<number, Part>()
  bucket.uploads.delete(uploadId)
  return [...parts.values()].map((part) => part.content)
}
