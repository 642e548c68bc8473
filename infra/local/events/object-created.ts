import { randomUUID } from 'node:crypto'
import type { Deployment } from '../assembly/deployment.ts'
import type { Json } from '../assembly/fields.ts'
import type { CreatedObject } from '../s3/start-s3.ts'

const REASONS: Readonly<Record<CreatedObject['event'], string>> = {
  's3:ObjectCreated:Put': 'PutObject',
  's3:ObjectCreated:Post': 'POST Object',
  's3:ObjectCreated:Copy': 'CopyObject',
  's3:ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
}

/** The event `Object Created` that S3 gives to EventBridge; other than in S3's own notifications the key is as it is. */
export function objectCreatedEvent(
  object: CreatedObject,
  { account, region }: Pick<Deployment, 'account' | 'region'>,
): Json {
  const { bucket, key, size, etag, versionId, at } = object
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    time: `${at.toISOString().slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size, etag, ...(versionId !== 'null' && { 'version-id': versionId }) },
      reason: REASONS[object.event],
    },
  }
}
