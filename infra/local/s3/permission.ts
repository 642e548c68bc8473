import type { AwsCall } from '../gate.ts'
import type { ServiceCall } from './call.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { S3Request } from './s3-request.ts'

/** What IAM must allow for a request to be served. */
export type Permission = Pick<AwsCall, 'action' | 'resource'>

/** Condition keys of IAM with the query parameter that gives their value; a header of that name says nothing. */
const queryConditionKeys: Readonly<Record<string, string>> = {
  prefix: 's3:prefix',
  delimiter: 's3:delimiter',
  'max-keys': 's3:max-keys',
  versionId: 's3:VersionId',
}

/** Condition keys of IAM with the header that gives their value; those of presigned requests were hoisted before. */
const headerConditionKeys: Readonly<Record<string, string>> = {
  'if-match': 's3:if-match',
  'if-none-match': 's3:if-none-match',
  'x-amz-content-sha256': 's3:x-amz-content-sha256',
  'x-amz-copy-source': 's3:x-amz-copy-source',
  'x-amz-metadata-directive': 's3:x-amz-metadata-directive',
  'x-amz-object-lock-legal-hold': 's3:object-lock-legal-hold',
  'x-amz-object-lock-mode': 's3:object-lock-mode',
  'x-amz-object-lock-retain-until-date': 's3:object-lock-retain-until-date',
  'x-amz-server-side-encryption': 's3:x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id': 's3:x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class': 's3:x-amz-storage-class',
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`
}

export function objectArn(bucket: string, key: string): string {
  return `arn:aws:s3:::${bucket}/${key}`
}

export function isAllowed(
  call: ServiceCall,
  { action, resource }: Permission,
  more: Readonly<Record<string, readonly string[]>> = {},
): boolean {
  const context = { ...contextOf(call.request), ...more }
  return call.site.gate.allows({ principal: call.principal, action, resource, context })
}

/** Refuses what is not allowed, with the names to look for in the policy. */
export function permissionFault(call: ServiceCall, permissions: readonly Permission[]): Refusal | undefined {
  const missing = permissions.find((permission) => !isAllowed(call, permission))
  if (!missing) return undefined
  const { principal } = call
  return refuse('AccessDenied', {
    message: `User: ${principal} is not authorized to perform: ${missing.action} on resource: "${missing.resource}"`,
  })
}

function contextOf({ query, headers }: S3Request): Readonly<Record<string, readonly string[]>> {
  return { ...told(queryConditionKeys, query), ...told(headerConditionKeys, headers) }
}

function told(keys: Readonly<Record<string, string>>, source: Pick<ReadonlyMap<string, string>, 'get'>) {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) => {
      const value = source.get(name)
      return value === undefined ? [] : [[key, [value]]]
    }),
  )
}
