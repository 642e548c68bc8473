import { bucketDocuments, deleteDocument, getDocument, putDocument } from './bucket-documents.ts'
import { getObjectLock, getVersioning, putObjectLock, putVersioning } from './bucket-settings.ts'
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets.ts'
import { deleteObjects } from './delete-object.ts'
import { listObjects, listObjectsV2 } from './list-objects.ts'
import { listMultipartUploads } from './list-uploads.ts'
import { listObjectVersions } from './list-versions.ts'
import { type Operation, onBucket } from './operation.ts'
import type { S3Request } from './s3-request.ts'

/** Of the service and of buckets; a POST of a form is served before these are looked at. */
export const bucketOperations: readonly Operation[] = [
  {
    name: 'ListBuckets',
    level: 'service',
    method: 'GET',
    permissions: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
    run: listBuckets,
  },
  {
    name: 'CreateBucket',
    level: 'new-bucket',
    method: 'PUT',
    permissions: creationPermissions,
    run: createBucket,
  },
  {
    name: 'HeadBucket',
    level: 'bucket',
    method: 'HEAD',
    permissions: onBucket('s3:ListBucket'),
    run: headBucket,
  },
  {
    name: 'DeleteBucket',
    level: 'bucket',
    method: 'DELETE',
    permissions: onBucket('s3:DeleteBucket'),
    run: deleteBucket,
  },
  {
    name: 'GetBucketLocation',
    level: 'bucket',
    method: 'GET',
    parameter: 'location',
    permissions: onBucket('s3:GetBucketLocation'),
    run: getBucketLocation,
  },
  {
    name: 'ListObjectsV2',
    level: 'bucket',
    method: 'GET',
    parameter: 'list-type',
    permissions: onBucket('s3:ListBucket'),
    run: listObjectsV2,
  },
  {
    name: 'ListObjects',
    level: 'bucket',
    method: 'GET',
    permissions: onBucket('s3:ListBucket'),
    run: listObjects,
  },
  {
    name: 'ListObjectVersions',
    level: 'bucket',
    method: 'GET',
    parameter: 'versions',
    permissions: onBucket('s3:ListBucketVersions'),
    run: listObjectVersions,
  },
  {
    name: 'ListMultipartUploads',
    level: 'bucket',
    method: 'GET',
    parameter: 'uploads',
    permissions: onBucket('s3:ListBucketMultipartUploads'),
    run: listMultipartUploads,
  },
  {
    // Asks for each of its keys itself.
    name: 'DeleteObjects',
    level: 'bucket',
    method: 'POST',
    parameter: 'delete',
    permissions: () => [],
    run: deleteObjects,
  },
  {
    name: 'GetBucketVersioning',
    level: 'bucket',
    method: 'GET',
    parameter: 'versioning',
    permissions: onBucket('s3:GetBucketVersioning'),
    run: getVersioning,
  },
  {
    name: 'PutBucketVersioning',
    level: 'bucket',
    method: 'PUT',
    parameter: 'versioning',
    permissions: onBucket('s3:PutBucketVersioning'),
    run: putVersioning,
  },
  {
    name: 'GetObjectLockConfiguration',
    level: 'bucket',
    method: 'GET',
    parameter: 'object-lock',
    permissions: onBucket('s3:GetBucketObjectLockConfiguration'),
    run: getObjectLock,
  },
  {
    name: 'PutObjectLockConfiguration',
    level: 'bucket',
    method: 'PUT',
    parameter: 'object-lock',
    permissions: onBucket('s3:PutBucketObjectLockConfiguration'),
    run: putObjectLock,
  },
  ...bucketDocuments.flatMap(documentOperations),
]

function documentOperations(document: (typeof bucketDocuments)[number]): Operation[] {
  const { name, parameter, getAction, putAction, deleteAction } = document
  const level = 'bucket'
  return [
    {
      name: `Get${name}`,
      level,
      method: 'GET',
      parameter,
      permissions: onBucket(getAction),
      run: (call) => getDocument(call, document),
    },
    {
      name: `Put${name}`,
      level,
      method: 'PUT',
      parameter,
      permissions: onBucket(putAction),
      run: (call) => putDocument(call, document),
    },
    {
      name: `Delete${name}`,
      level,
      method: 'DELETE',
      parameter,
      permissions: onBucket(deleteAction),
      run: (call) => deleteDocument(call, document),
    },
  ]
}

function creationPermissions(request: S3Request) {
  const locked = request.headers.get('x-amz-bucket-object-lock-enabled') === 'true'
  const further = locked ? ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketVersioning'] : []
  return onBucket('s3:CreateBucket', ...further)(request)
}
