import type { ObjectCall } from './call.ts'
import { bucketArn, isAllowed } from './permission.ts'
import type { StoredObject, Version } from './records.ts'
import { type Refusal, refuse } from './refusal.ts'
import { type BucketState, latestVersion } from './state.ts'

/** The object that a read names: of a version, or the latest. */
export function findObject(call: ObjectCall): StoredObject | Refusal {
  return findVersion(call, call.bucket, { key: call.key, versionId: call.request.query.get('versionId') })
}

/** The same for any bucket and key, such as the source of a copy. */
export function findVersion(
  call: ObjectCall,
  bucket: BucketState,
  { key, versionId }: { readonly key: string; readonly versionId: string | undefined },
): StoredObject | Refusal {
  const found = pickVersion(bucket, key, versionId)
  if (found && !found.deleted) return found
  // Who may not list the bucket is not told what is missing from it.
  const resource = bucketArn(bucket.record.name)
  if (!isAllowed(call, { action: 's3:ListBucket', resource }, { 's3:prefix': [key] }))
    return refuse('AccessDenied')
  const headers = found && { 'x-amz-delete-marker': 'true', 'x-amz-version-id': found.versionId }
  if (versionId === undefined)
    return refuse('NoSuchKey', { details: { Key: key }, ...(headers && { headers }) })
  if (headers) return refuse('MethodNotAllowed', { headers: { ...headers, allow: 'DELETE' } })
  return refuse('NoSuchVersion', { details: { Key: key, VersionId: versionId } })
}

export function pickVersion(
  bucket: BucketState,
  key: string,
  versionId: string | undefined,
): Version | undefined {
  if (versionId === undefined) return latestVersion(bucket, key)
  return bucket.versions.get(key)?.find((version) => version.versionId === versionId)
}
