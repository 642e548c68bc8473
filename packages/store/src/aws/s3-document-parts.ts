import assert from 'node:assert/strict'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { DocumentParts, PartUpload, UploadedPart } from '../document-parts.ts'
import { s3Client } from './clients.ts'
import { type Backoff, retry } from './retry.ts'
import { systemBackoff } from './system.ts'

/** What the adapter works with; all but the bucket has a default. */
export interface S3DocumentPartsOptions {
  readonly bucket: string
  readonly client?: S3Client
  readonly backoff?: Backoff
}

/** No such upload, or a part of it is not the one that was named: the upload leads nowhere. */
const goneNames = ['NoSuchUpload', 'InvalidPart']

const isNamed = (failure: unknown, ...names: readonly string[]) =>
  failure instanceof Error && names.includes(failure.name)

/** Uploads in parts to a bucket. S3 verifies the SHA-256 of each part and keeps it. */
export function s3DocumentParts({
  bucket,
  client = s3Client(),
  backoff = systemBackoff,
}: S3DocumentPartsOptions): DocumentParts {
  const uploadOf = ({ key, uploadId }: PartUpload) => ({ Bucket: bucket, Key: key, UploadId: uploadId })
  return {
    async begin(key, contentType) {
      const input = {
        Bucket: bucket,
        Key: key,
        ContentType: contentType,
        ChecksumAlgorithm: 'SHA256' as const,
      }
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(input))
      assert(UploadId !== undefined, 'an upload has an id')
      return { key, uploadId: UploadId }
    },
    async put(upload, number, bytes) {
      const input = {
        ...uploadOf(upload),
        PartNumber: number,
        Body: bytes,
        ChecksumAlgorithm: 'SHA256' as const,
      }
      try {
        const { ETag, ChecksumSHA256 } = await client.send(new UploadPartCommand(input))
        assert(ETag !== undefined && ChecksumSHA256 !== undefined, 'S3 names the part that it has')
        return { number, etag: ETag, sha256: ChecksumSHA256 }
      } catch (failure) {
        if (isNamed(failure, ...goneNames)) return 'gone'
        throw failure
      }
    },
    async complete(upload, parts) {
      const Parts = parts.map(asS3Part)
      const input = { ...uploadOf(upload), MultipartUpload: { Parts }, IfNoneMatch: '*' }
      const attempt = () => client.send(new CompleteMultipartUploadCommand(input))
      const passes = (failure: unknown) => isNamed(failure, 'ConditionalRequestConflict')
      try {
        await retry({ what: 'S3 CompleteMultipartUpload', attempt, passes }, backoff)
        return 'stored'
      } catch (failure) {
        if (isNamed(failure, 'PreconditionFailed')) return 'present'
        if (isNamed(failure, ...goneNames)) return 'gone'
        throw failure
      }
    },
  }
}

function asS3Part({ number, etag, sha256 }: UploadedPart) {
  return { PartNumber: number, ETag: etag, ChecksumSHA256: sha256 }
}
