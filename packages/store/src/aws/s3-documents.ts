import assert from 'node:assert/strict'
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Documents, StoredDocument } from '../documents.ts'
import { s3Client } from './clients.ts'
import { type Backoff, retry } from './retry.ts'
import { systemBackoff } from './system.ts'

/** What the adapter works with; all but the bucket has a default. */
export interface S3DocumentsOptions {
  readonly bucket: string
  readonly client?: S3Client
  /** Put before every key, for example `inbound/`. */
  readonly prefix?: string
  readonly backoff?: Backoff
}

const isNamed = (failure: unknown, name: string) => failure instanceof Error && failure.name === name

/** Another conditional write to the key was under way; S3 asks for a repetition. */
const isConditionalConflict = (failure: unknown) => isNamed(failure, 'ConditionalRequestConflict')

const isPresent = (failure: unknown) => isNamed(failure, 'PreconditionFailed')

/**
 * Documents in a bucket. The SDK sends a SHA-256 checksum that S3 verifies and keeps, and checks what it reads. A missing
 * key is seen as missing only by callers that may list the bucket; S3 tells others `AccessDenied`.
 */
export function s3Documents({
  bucket,
  client = s3Client(),
  prefix = '',
  backoff = systemBackoff,
}: S3DocumentsOptions): Documents {
  const putInput = (key: string, { bytes, contentType }: StoredDocument) => ({
    Bucket: bucket,
    Key: prefix + key,
    Body: bytes,
    ContentType: contentType,
    ChecksumAlgorithm: 'SHA256' as const,
  })
  return {
    async get(key) {
      try {
        const command = new GetObjectCommand({ Bucket: bucket, Key: prefix + key, ChecksumMode: 'ENABLED' })
        const { Body, ContentType = 'application/octet-stream' } = await client.send(command)
        assert(Body, 'an object has a body')
        return { bytes: await Body.transformToByteArray(), contentType: ContentType }
      } catch (failure) {
        if (failure instanceof NoSuchKey) return undefined
        throw failure
      }
    },
    async put(key, document) {
      await client.send(new PutObjectCommand(putInput(key, document)))
    },
    async putOnce(key, document) {
      const input = { ...putInput(key, document), IfNoneMatch: '*' }
      const attempt = () => client.send(new PutObjectCommand(input))
      try {
        await retry({ what: 'S3 PutObject', attempt, passes: isConditionalConflict }, backoff)
        return 'stored'
      } catch (failure) {
        if (isPresent(failure)) return 'present'
        throw failure
      }
    },
  }
}
