import { objectArn, type Permission } from './permission.ts'
import type { S3Request } from './s3-request.ts'

/** What certain headers of a put need on top of `s3:PutObject`. */
const furtherActions: Readonly<Record<string, string>> = {
  'if-match': 's3:GetObject',
  tagging: 's3:PutObjectTagging',
  'x-amz-object-lock-legal-hold': 's3:PutObjectLegalHold',
  'x-amz-object-lock-mode': 's3:PutObjectRetention',
  'x-amz-tagging': 's3:PutObjectTagging',
}

export function putPermissions({ bucket, key, headers }: S3Request): readonly Permission[] {
  const resource = objectArn(bucket, key)
  const further = Object.entries(furtherActions).flatMap(([name, action]) =>
    headers.has(name) ? [action] : [],
  )
  return ['s3:PutObject', ...further].map((action) => ({ action, resource }))
}
