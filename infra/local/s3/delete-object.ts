import { type Answer, emptyAnswer, xmlAnswer } from './answer.ts'
import type { BucketCall, ObjectCall } from './call.ts'
import { names, preconditionFailed } from './conditions.ts'
import { pickVersion } from './find-object.ts'
import { maximumDeleted } from './limits.ts'
import { removalFault } from './object-lock.ts'
import { isAllowed, objectArn, type Permission, permissionFault } from './permission.ts'
import { receiveXml } from './receive.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'
import { newVersionId } from './store-object.ts'
import { childrenOf, textOf, type XmlElement } from './xml-reader.ts'
import type { XmlContent } from './xml-writer.ts'

/** What is to be deleted: a version for good, or the key behind a marker. */
interface Deletion {
  readonly key: string
  readonly versionId: string | undefined
  /** The entity tag that the object must still have. */
  readonly etag: string | undefined
}

interface Deleted {
  /** Of the version that was removed, or of the marker that was made or removed. */
  readonly versionId: string | undefined
  readonly marker: boolean
}

export function deleteObject(call: ObjectCall): Answer | Refusal {
  const deleted = removeOne(call, readDeletion(call.request))
  if (isRefusal(deleted)) return deleted
  const headers = {
    'x-amz-version-id': deleted.versionId,
    'x-amz-delete-marker': deleted.marker ? 'true' : undefined,
  }
  return emptyAnswer(headers, 204)
}

export async function deleteObjects(call: BucketCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'Delete')
  if (isRefusal(document)) return document
  const objects = childrenOf(document, 'Object')
  if (objects.length === 0 || objects.length > maximumDeleted) return refuse('MalformedXML')
  const outcomes = objects.map((object) => removeListed(call, object))
  const quiet = textOf(document, 'Quiet') === 'true'
  return xmlAnswer('DeleteResult', {
    Deleted: quiet ? [] : outcomes.flatMap(({ deleted }) => deleted ?? []),
    Error: outcomes.flatMap(({ error }) => error ?? []),
  })
}

/** To delete for good needs another action than behind a marker, and who compares a tag must be able to read it. */
export function deletionPermissions(
  bucket: string,
  { key, versionId, etag }: Deletion,
): readonly Permission[] {
  const resource = objectArn(bucket, key)
  const deletion = {
    action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
    resource,
  }
  return etag === undefined || etag === '*' ? [deletion] : [deletion, { action: 's3:GetObject', resource }]
}

/** What a request of DeleteObject is to delete. */
export function readDeletion({ key, query, headers }: S3Request): Deletion {
  return { key, versionId: query.get('versionId'), etag: headers.get('if-match') }
}

function removeListed(
  call: BucketCall,
  object: XmlElement,
): { readonly deleted?: XmlContent; readonly error?: XmlContent } {
  const key = textOf(object, 'Key') ?? ''
  const deletion = { key, versionId: textOf(object, 'VersionId'), etag: textOf(object, 'ETag') }
  const denied = permissionFault(call, deletionPermissions(call.bucket.record.name, deletion))
  const deleted = denied ?? removeOne({ ...call, key }, deletion)
  if (isRefusal(deleted)) {
    const { refused, message } = deleted
    return { error: { Key: key, VersionId: deletion.versionId, Code: refused, Message: message } }
  }
  const marker = deleted.marker && { DeleteMarker: true, DeleteMarkerVersionId: deleted.versionId }
  return { deleted: { Key: key, VersionId: deletion.versionId, ...marker } }
}

function removeOne(call: ObjectCall, { key, versionId, etag }: Deletion): Deleted | Refusal {
  const { site, bucket } = call
  const { name, versioning } = bucket.record
  const found = pickVersion(bucket, key, versionId)
  if (etag !== undefined) {
    if (!found || found.deleted) return refuse('NoSuchKey')
    if (!names(etag, found.etag)) return preconditionFailed('If-Match')
  }
  if (versionId === undefined && versioning !== undefined) {
    const marker = newVersionId(bucket)
    const lastModified = site.now().toISOString()
    const version = { deleted: true, key, versionId: marker, lastModified } as const
    site.archive.commit({ kind: 'version', bucket: name, version })
    return { versionId: marker, marker: true }
  }
  if (!found) return { versionId: undefined, marker: false }
  const fault = found.deleted ? undefined : removalFault(found, site.now(), mayBypass(call))
  if (fault) return fault
  site.archive.commit({ kind: 'version-removed', bucket: name, key, versionId: found.versionId })
  return { versionId, marker: found.deleted }
}

/** Whether the caller asks to pass over a GOVERNANCE retention, and may. */
export function mayBypass(call: ObjectCall): boolean {
  const asks = call.request.headers.get('x-amz-bypass-governance-retention') === 'true'
  const resource = objectArn(call.bucket.record.name, call.key)
  return asks && isAllowed(call, { action: 's3:BypassGovernanceRetention', resource })
}
