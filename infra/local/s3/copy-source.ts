import { parsePath, parseQuery } from '../canonical-request.ts'
import type { Permission } from './permission.ts'
import { objectArn } from './permission.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'

export interface CopySource {
  readonly bucket: string
  readonly key: string
  readonly versionId: string | undefined
}

/** Reads `x-amz-copy-source`: `bucket/key`, escaped, with a `versionId` where an older version is meant. */
export function parseCopySource(request: S3Request): CopySource | Refusal {
  const header = request.headers.get('x-amz-copy-source') ?? ''
  const path = parsePath(header)?.replace(/^\//, '')
  const query = parseQuery(header)
  const slash = path?.indexOf('/') ?? -1
  if (path === undefined || query === undefined || slash < 1 || slash === path.length - 1) {
    return refuse('InvalidArgument', { message: 'Copy Source must mention the source bucket and key' })
  }
  const versionId = new Map(query).get('versionId')
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1), versionId }
}

/** Who copies must also be allowed to read the source. */
export function sourcePermissions(request: S3Request): readonly Permission[] {
  const source = parseCopySource(request)
  if (isRefusal(source)) return []
  const action = source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion'
  return [{ action, resource: objectArn(source.bucket, source.key) }]
}
