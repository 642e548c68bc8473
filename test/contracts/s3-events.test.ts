import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { expect, test } from 'vitest'
import type { CreatedObject } from '../../infra/local/s3/start-s3.ts'
import { openStandIn } from './s3-stage.ts'

test('who runs the stand-in is told of every new object, and of none that was refused', async () => {
  const created: CreatedObject[] = []
  const at = new Date(Date.UTC(2026, 10, 21))
  const stage = await openStandIn({ created: (object) => void created.push(object), now: () => at })
  const { client } = stage
  const Bucket = await stage.versionedBucket()

  const { VersionId, ETag } = await stage.put(Bucket, 'put', 'a,b')
  await stage.put(Bucket, 'put', 'refused', { IfNoneMatch: '*' }).catch(() => undefined)
  await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/put` }))
  const to = { Bucket, Key: 'upload' }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(to))
  const part = await client.send(new UploadPartCommand({ ...to, UploadId, PartNumber: 1, Body: 'part' }))
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: part.ETag }] }
  await client.send(new CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload }))
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'post' })
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob(['form']))
  await fetch(url, { method: 'POST', body: form })
  await stage.close()

  const etag = ETag.replaceAll('"', '')
  expect(created).toMatchObject([
    { event: 's3:ObjectCreated:Put', bucket: Bucket, key: 'put', size: 3, etag, versionId: VersionId, at },
    { event: 's3:ObjectCreated:Copy', key: 'copy', size: 3, etag },
    { event: 's3:ObjectCreated:CompleteMultipartUpload', key: 'upload', size: 4 },
    { event: 's3:ObjectCreated:Post', key: 'post', size: 4 },
  ])
})
