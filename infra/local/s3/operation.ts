import type { Answer } from './answer.ts'
import type { BucketCall, ObjectCall, ServiceCall } from './call.ts'
import { bucketArn, objectArn, type Permission } from './permission.ts'
import type { Refusal } from './refusal.ts'
import type { S3Request } from './s3-request.ts'

type Served = Answer | Refusal | Promise<Answer | Refusal>

interface Route {
  /** As the API names it: PutObject. */
  readonly name: string
  readonly method: string
  /** A query parameter that must be there. */
  readonly parameter?: string
  /** A header that must be there. */
  readonly header?: string
  readonly permissions: (request: S3Request) => readonly Permission[]
}

/** One operation of the API: what requests it, what it needs, what it does. */
export type Operation = Route &
  (
    | { readonly level: 'service' | 'new-bucket'; readonly run: (call: ServiceCall) => Served }
    | { readonly level: 'bucket'; readonly run: (call: BucketCall) => Served }
    | { readonly level: 'object'; readonly run: (call: ObjectCall) => Served }
  )

/** Needs these actions on the bucket. */
export function onBucket(...actions: readonly string[]): Route['permissions'] {
  return ({ bucket }) => actions.map((action) => ({ action, resource: bucketArn(bucket) }))
}

/** Needs these actions on the object; of an older version, those that IAM has for versions. */
export function onObject(...actions: readonly string[]): Route['permissions'] {
  return ({ bucket, key, query }) =>
    actions.map((action) => ({
      action: query.has('versionId') ? (versionActions[action] ?? action) : action,
      resource: objectArn(bucket, key),
    }))
}

const versionActions: Readonly<Record<string, string>> = {
  's3:DeleteObjectTagging': 's3:DeleteObjectVersionTagging',
  's3:GetObject': 's3:GetObjectVersion',
  's3:GetObjectAttributes': 's3:GetObjectVersionAttributes',
  's3:GetObjectTagging': 's3:GetObjectVersionTagging',
  's3:PutObjectTagging': 's3:PutObjectVersionTagging',
}
