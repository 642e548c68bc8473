import assert from 'node:assert/strict'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { PutOutcome } from '../documents.ts'

/** An upload in parts, as S3 knows it. */
interface Upload {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: string
}

/** What to upload in parts, and how the upload is completed. */
export interface UploadInParts {
  readonly client: S3Client
  readonly target: { readonly Bucket: string; readonly Key: string; readonly ContentType: string }
  /** Makes the conditional call that ends the upload, again where it meets another one. */
  readonly putOnce: (attempt: () => Promise<unknown>) => Promise<PutOutcome>
}

/** Uploads parts one after the other and makes them one object, unless the key has one; leaves no unfinished upload. */
export async function uploadInParts(
  { client, target, putOnce }: UploadInParts,
  parts: AsyncIterable<Uint8Array>,
): Promise<PutOutcome> {
  const { Bucket, Key } = target
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'SHA256' }),
  )
  assert(UploadId !== undefined, 'an upload has an id')
  const upload = { Bucket, Key, UploadId }
  try {
    const Parts = await sendParts(client, upload, parts)
    const input = { ...upload, MultipartUpload: { Parts }, IfNoneMatch: '*' }
    const outcome = await putOnce(() => client.send(new CompleteMultipartUploadCommand(input)))
    if (outcome === 'present') await abandon(client, upload)
    return outcome
  } catch (failure) {
    await abandon(client, upload)
    throw failure
  }
}

async function sendParts(
  client: S3Client,
  upload: Upload,
  parts: AsyncIterable<Uint8Array>,
): Promise<CompletedPart[]> {
  const sent: CompletedPart[] = []
  for await (const Body of parts) {
    const PartNumber = sent.length + 1
    const { ETag, ChecksumSHA256 } = await client.send(
      new UploadPartCommand({ ...upload, PartNumber, Body, ChecksumAlgorithm: 'SHA256' }),
    )
    sent.push({ PartNumber, ETag, ChecksumSHA256 })
  }
  return sent
}

/** What cannot be abandoned now, the bucket's lifecycle rule clears away; the failure before it says more. */
async function abandon(client: S3Client, upload: Upload): Promise<void> {
  await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
}
