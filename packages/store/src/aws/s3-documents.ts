import assert from 'node:assert/strict'
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  type ObjectLockMode,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { type Instant, millisecondsOf } from '@tallystick/kernel'
import type { Documents, PutOutcome, StoredDocument } from '../documents.ts'
import { s3Client } from './clients.ts'
import { type Backoff, retry } from './retry.ts'
import { PART_BYTES, partsOf } from './s3-parts.ts'
import { readStream } from './s3-read-stream.ts'
import { uploadInParts } from './s3-write-stream.ts'
import { systemBackoff } from './system.ts'

/** What the adapter works with; all but the bucket has a default. */
export interface S3DocumentsOptions {
  readonly bucket: string
  readonly client?: S3Client
  /** Put before every key, for example `inbound/`. */
  readonly prefix?: string
  readonly backoff?: Backoff
  /** How objects are locked that are put until a moment; absent = they are not. */
  readonly lock?: ObjectLockMode
}

const isNamed = (failure: unknown, name: string) => failure instanceof Error && failure.name === name

/** Another conditional write to the key was under way; S3 asks for a repetition. */
const isConditionalConflict = (failure: unknown) => isNamed(failure, 'ConditionalRequestConflict')

const isPresent = (failure: unknown) => isNamed(failure, 'PreconditionFailed')

/** Makes a write under `If-None-Match: *`, and says how it ended. */
async function writeOnce(
  what: string,
  attempt: () => Promise<unknown>,
  backoff: Backoff,
): Promise<PutOutcome> {
  try {
    await retry({ what, attempt, passes: isConditionalConflict }, backoff)
    return 'stored'
  } catch (failure) {
    if (isPresent(failure)) return 'present'
    throw failure
  }
}

/** Undefined where the SDK names the failure of a missing key. */
async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (failure) {
    if (failure instanceof NoSuchKey || failure instanceof NotFound) return undefined
    throw failure
  }
}

/**
 * Documents in a bucket. The SDK sends a SHA-256 checksum that S3 verifies and keeps, and checks what it reads. A missing
 * key is seen as missing only by callers that may list the bucket; S3 tells others `AccessDenied`.
 */
export function s3Documents({
  bucket,
  client = s3Client(),
  prefix = '',
  backoff = systemBackoff,
  lock,
}: S3DocumentsOptions): Documents {
  const targetOf = (key: string) => ({ Bucket: bucket, Key: prefix + key })
  const putInput = (key: string, { bytes, contentType }: StoredDocument) => ({
    ...targetOf(key),
    Body: bytes,
    ContentType: contentType,
    ChecksumAlgorithm: 'SHA256' as const,
  })
  const putOnce = (key: string, document: StoredDocument, lockedUntil?: Instant) => {
    const until = lockedUntil === undefined ? undefined : new Date(millisecondsOf(lockedUntil))
    const locked = lock && until && { ObjectLockMode: lock, ObjectLockRetainUntilDate: until }
    const input = { ...putInput(key, document), IfNoneMatch: '*', ...locked }
    return writeOnce('S3 PutObject', () => client.send(new PutObjectCommand(input)), backoff)
  }
  return {
    async get(key) {
      const command = new GetObjectCommand({ ...targetOf(key), ChecksumMode: 'ENABLED' })
      const object = await unlessMissing(client.send(command))
      if (!object) return undefined
      const { Body, ContentType = 'application/octet-stream' } = object
      assert(Body, 'an object has a body')
      return { bytes: await Body.transformToByteArray(), contentType: ContentType }
    },
    async put(key, document) {
      await client.send(new PutObjectCommand(putInput(key, document)))
    },
    putOnce,
    async size(key) {
      const head = await unlessMissing(client.send(new HeadObjectCommand(targetOf(key))))
      return head?.ContentLength
    },
    read: (key, from = 0) => unlessMissing(readStream(client, targetOf(key), from)),
    async writeStream(key, contentType, chunks) {
      const parts = partsOf(chunks)
      const { value: first } = await parts.next()
      if (first.length < PART_BYTES) return await putOnce(key, { bytes: first, contentType })
      const complete = (attempt: () => Promise<unknown>) =>
        writeOnce('S3 CompleteMultipartUpload', attempt, backoff)
      return await uploadInParts(
        { client, target: { ...targetOf(key), ContentType: contentType }, putOnce: complete },
        startingWith(first, parts),
      )
    },
  }
}

async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield first
  yield* rest
}
