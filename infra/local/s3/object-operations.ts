import { completeMultipartUpload } from './complete-upload.ts'
import { copyObject } from './copy-object.ts'
import { sourcePermissions } from './copy-source.ts'
import { deleteObject, deletionPermissions, readDeletion } from './delete-object.ts'
import { getObject, getObjectAttributes, headObject } from './get-object.ts'
import { listParts } from './list-uploads.ts'
import {
  abortMultipartUpload,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
} from './multipart-upload.ts'
import {
  deleteTagging,
  getLegalHold,
  getRetention,
  getTagging,
  putLegalHold,
  putRetention,
  putTagging,
} from './object-settings.ts'
import { type Operation, onObject } from './operation.ts'
import { putObject } from './put-object.ts'
import { putPermissions } from './put-permissions.ts'
import type { S3Request } from './s3-request.ts'

const level = 'object'
const copyHeader = 'x-amz-copy-source'

const plain: readonly Operation[] = [
  { name: 'GetObject', level, method: 'GET', permissions: onObject('s3:GetObject'), run: getObject },
  { name: 'HeadObject', level, method: 'HEAD', permissions: onObject('s3:GetObject'), run: headObject },
  {
    name: 'CopyObject',
    level,
    method: 'PUT',
    header: copyHeader,
    permissions: copyPermissions,
    run: copyObject,
  },
  { name: 'PutObject', level, method: 'PUT', permissions: putPermissions, run: putObject },
  {
    name: 'DeleteObject',
    level,
    method: 'DELETE',
    permissions: (request) => deletionPermissions(request.bucket, readDeletion(request)),
    run: deleteObject,
  },
  {
    name: 'GetObjectAttributes',
    level,
    method: 'GET',
    parameter: 'attributes',
    permissions: onObject('s3:GetObject', 's3:GetObjectAttributes'),
    run: getObjectAttributes,
  },
]

const multipart: readonly Operation[] = [
  {
    name: 'CreateMultipartUpload',
    level,
    method: 'POST',
    parameter: 'uploads',
    permissions: putPermissions,
    run: createMultipartUpload,
  },
  {
    name: 'UploadPartCopy',
    level,
    method: 'PUT',
    parameter: 'uploadId',
    header: copyHeader,
    permissions: copyPermissions,
    run: uploadPartCopy,
  },
  {
    name: 'UploadPart',
    level,
    method: 'PUT',
    parameter: 'uploadId',
    permissions: putPermissions,
    run: uploadPart,
  },
  {
    name: 'CompleteMultipartUpload',
    level,
    method: 'POST',
    parameter: 'uploadId',
    permissions: putPermissions,
    run: completeMultipartUpload,
  },
  {
    name: 'AbortMultipartUpload',
    level,
    method: 'DELETE',
    parameter: 'uploadId',
    permissions: onObject('s3:AbortMultipartUpload'),
    run: abortMultipartUpload,
  },
  {
    name: 'ListParts',
    level,
    method: 'GET',
    parameter: 'uploadId',
    permissions: onObject('s3:ListMultipartUploadParts'),
    run: listParts,
  },
]

const settings: readonly Operation[] = [
  setting('GetObjectTagging', 'GET', 'tagging', getTagging),
  setting('PutObjectTagging', 'PUT', 'tagging', putTagging),
  setting('DeleteObjectTagging', 'DELETE', 'tagging', deleteTagging),
  setting('GetObjectRetention', 'GET', 'retention', getRetention),
  setting('PutObjectRetention', 'PUT', 'retention', putRetention),
  setting('GetObjectLegalHold', 'GET', 'legal-hold', getLegalHold),
  setting('PutObjectLegalHold', 'PUT', 'legal-hold', putLegalHold),
]

export const objectOperations: readonly Operation[] = [...plain, ...multipart, ...settings]

/** These need the action of their own name. */
function setting(
  name: string,
  method: string,
  parameter: string,
  run: Extract<Operation, { level: 'object' }>['run'],
): Operation {
  return { name, level, method, parameter, permissions: onObject(`s3:${name}`), run }
}

function copyPermissions(request: S3Request) {
  return [...sourcePermissions(request), ...putPermissions(request)]
}
