import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutObjectTaggingCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
})

afterAll(() => stage.close())

const megabyte = 1024 * 1024

describe('puts and reads', () => {
  test('1. a bucket is made', async () => {
    const made = await stage.bucket()
    expect((await client.send(new HeadBucketCommand({ Bucket: made }))).$metadata.httpStatusCode).toBe(200)
  })

  test('2. a string comes back whole, and the put tells its CRC32', async () => {
    const put = await client.send(new PutObjectCommand({ Bucket, Key: 'text', Body: 'Grüße & <xml>' }))
    expect(put.ChecksumCRC32).toBe('kjVGwA==')
    expect(await stage.read(Bucket, 'text')).toBe('Grüße & <xml>')
  })

  test('3. a stream of 300 000 bytes comes back identical, without the framing it was sent in', async () => {
    const bytes = Buffer.alloc(300_000, 'tallystick')
    const pieces = [bytes.subarray(0, 65_536), bytes.subarray(65_536, 131_072), bytes.subarray(131_072)]
    const Body = Readable.from(pieces)
    await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: bytes.length }))
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'stream' }))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true)
    expect(got.ContentEncoding ?? '').not.toContain('aws-chunked')
  })

  test('4. a SHA-256 is told by the put and again by a HEAD that asks for it', async () => {
    const sha256 = createHash('sha256').update('content').digest('base64')
    const input = { Bucket, Key: 'sha256', Body: 'content', ChecksumAlgorithm: 'SHA256' } as const
    expect((await client.send(new PutObjectCommand(input))).ChecksumSHA256).toBe(sha256)
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'sha256', ChecksumMode: 'ENABLED' }))
    expect(head.ChecksumSHA256).toBe(sha256)
  })

  test('5. a wrong SHA-256 is refused', async () => {
    const ChecksumSHA256 = createHash('sha256').update('other').digest('base64')
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: 'content', ChecksumSHA256 }))
    await expect(put).rejects.toMatchObject(refused('BadDigest', 400))
  })

  test('6. a wrong Content-MD5 is refused', async () => {
    const ContentMD5 = createHash('md5').update('other').digest('base64')
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: 'content', ContentMD5 }))
    await expect(put).rejects.toMatchObject(refused('BadDigest', 400))
  })

  test('10. metadata, Content-Type and Cache-Control come back', async () => {
    const kept = {
      Metadata: { invoice: '2026-17', note: 'a b' },
      ContentType: 'application/xml',
      CacheControl: 'max-age=60',
    }
    await stage.put(Bucket, 'described', 'x', kept)
    expect(await client.send(new GetObjectCommand({ Bucket, Key: 'described' }))).toMatchObject(kept)
  })

  test('11. a missing key is NoSuchKey to a GET', async () => {
    await expect(stage.read(Bucket, 'missing')).rejects.toMatchObject(refused('NoSuchKey', 404))
  })

  test('12. a missing key is NotFound to a HEAD', async () => {
    const head = client.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))
    await expect(head).rejects.toMatchObject(refused('NotFound', 404))
  })

  test('13. a range gets 206 and the bytes asked for', async () => {
    await stage.put(Bucket, 'digits', '0123456789')
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=2-5' }))
    expect(await got.Body?.transformToString()).toBe('2345')
    expect(got).toMatchObject({ $metadata: { httpStatusCode: 206 }, ContentRange: 'bytes 2-5/10' })
  })

  test('15. keys with spaces, umlauts and + & = ? # % survive put, get and listing', async () => {
    const Key = 'odd/a b/Grüße €/+&=?#%25%/…'
    await stage.put(Bucket, Key, 'odd')
    expect(await stage.read(Bucket, Key)).toBe('odd')
    const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'odd/' }))
    expect(listed.Contents?.map((object) => object.Key)).toEqual([Key])
  })

  test('21. an object is copied', async () => {
    await stage.put(Bucket, 'a b/source ü', 'copied', { Metadata: { kept: 'yes' } })
    const CopySource = `${Bucket}/${encodeURIComponent('a b/source ü')}`
    await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }))
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'copy' }))
    expect(await got.Body?.transformToString()).toBe('copied')
    expect(got.Metadata).toEqual({ kept: 'yes' })
  })

  test('22. a batch of keys is deleted', async () => {
    const keys = ['batch/1', 'batch/2 & 3']
    for (const key of keys) await stage.put(Bucket, key, key)
    const Delete = { Objects: [...keys, 'batch/never there'].map((Key) => ({ Key })) }
    const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
    expect(Deleted?.map(({ Key }) => Key)).toEqual([...keys, 'batch/never there'])
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'batch/' }))).KeyCount).toBe(0)
  })

  test('23. tags come back', async () => {
    await stage.put(Bucket, 'tagged', 'x')
    const TagSet = [{ Key: 'kind', Value: 'a+b & c' }]
    await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }))
    expect(await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).toMatchObject({
      TagSet,
    })
  })
})

describe('conditional writes', () => {
  test('7. of two puts under If-None-Match: * the second fails and the first content stays', async () => {
    await stage.put(Bucket, 'once', 'first', { IfNoneMatch: '*' })
    const again = stage.put(Bucket, 'once', 'second', { IfNoneMatch: '*' })
    await expect(again).rejects.toMatchObject(refused('PreconditionFailed', 412))
    expect(await stage.read(Bucket, 'once')).toBe('first')
  })

  test('8. of 20 racing puts under If-None-Match: * one wins and 19 are refused', async () => {
    const puts = Array.from({ length: 20 }, (_, racer) =>
      stage.put(Bucket, 'raced', `racer ${racer}`, { IfNoneMatch: '*' }),
    )
    const outcomes = await Promise.allSettled(puts)
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
    const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(losers).toHaveLength(19)
    for (const loser of losers) expect([409, 412]).toContain(loser.$metadata.httpStatusCode)
    expect(await stage.read(Bucket, 'raced')).toBe(`racer ${winner}`)
  })

  test('9. If-Match with a foreign entity tag is refused', async () => {
    await stage.put(Bucket, 'matched', 'first')
    const put = stage.put(Bucket, 'matched', 'second', { IfMatch: `"${'0'.repeat(32)}"` })
    await expect(put).rejects.toMatchObject(refused('PreconditionFailed', 412))
  })
})

test('14. a listing is sorted and paged, and a delimiter groups it', async () => {
  const keys = Array.from({ length: 25 }, (_, index) => `list/${String(index).padStart(2, '0')}`)
  await Promise.all([...keys.toReversed(), 'list-other'].map((key) => stage.put(Bucket, key, key)))
  const pages: string[][] = []
  let ContinuationToken: string | undefined
  do {
    const input = { Bucket, Prefix: 'list/', MaxKeys: 10, ContinuationToken }
    const page = await client.send(new ListObjectsV2Command(input))
    expect(page.KeyCount).toBe(page.Contents?.length)
    pages.push(page.Contents?.map(({ Key = '' }) => Key) ?? [])
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
  expect(pages.flat()).toEqual(keys)
  const grouped = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list', Delimiter: '/' }))
  expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'list/' }])
  expect(grouped.Contents?.map(({ Key }) => Key)).toEqual(['list-other'])
})

describe('presigned', () => {
  test('16. a GET works, and takes a response-content-disposition', async () => {
    await stage.put(Bucket, 'presigned ü', 'presigned')
    const ResponseContentDisposition = 'attachment; filename="invoice.xml"'
    const command = new GetObjectCommand({ Bucket, Key: 'presigned ü', ResponseContentDisposition })
    const response = await fetch(await getSignedUrl(client, command))
    expect(await response.text()).toBe('presigned')
    expect(response.headers.get('content-disposition')).toBe(ResponseContentDisposition)
  })

  test('17. a GET with a tampered signature is refused', async () => {
    await stage.put(Bucket, 'secret', 'secret')
    const url = new URL(await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'secret' })))
    const signature = url.searchParams.get('X-Amz-Signature') ?? ''
    url.searchParams.set(
      'X-Amz-Signature',
      signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    )
    const response = await fetch(url)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
  })

  test('18. a PUT stores the body', async () => {
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'presigned put' }))
    expect((await fetch(url, { method: 'PUT', body: 'put' })).status).toBe(200)
    expect(await stage.read(Bucket, 'presigned put')).toBe('put')
  })

  test('19. a POST of a browser form with policy and content-length-range stores the file', async () => {
    const Conditions: [['content-length-range', number, number]] = [['content-length-range', 1, 100]]
    const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'posted', Conditions })
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob(['file\r\n--content']), 'file.txt')
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204)
    expect(await stage.read(Bucket, 'posted')).toBe('file\r\n--content')
  })
})

test('20. two parts of 5 MiB become one object with a compound entity tag', async () => {
  const Key = 'multipart'
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const Parts = []
  for (const PartNumber of [1, 2]) {
    const Body = Buffer.alloc(5 * megabyte, PartNumber)
    const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))
    Parts.push({ PartNumber, ETag })
  }
  const input = { Bucket, Key, UploadId, MultipartUpload: { Parts } }
  const { ETag } = await client.send(new CompleteMultipartUploadCommand(input))
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  const head = await client.send(new HeadObjectCommand({ Bucket, Key }))
  expect(head.ContentLength).toBe(10 * megabyte)
})

describe('versions and locks', () => {
  test('24. two puts make two versions, and the older stays readable', async () => {
    const versioned = await stage.versionedBucket()
    const first = await stage.put(versioned, 'k', 'first')
    const second = await stage.put(versioned, 'k', 'second')
    expect(first.VersionId).not.toBe(second.VersionId)
    expect(await stage.read(versioned, 'k', { VersionId: first.VersionId })).toBe('first')
    expect(await stage.read(versioned, 'k')).toBe('second')
  })

  test('25. a default COMPLIANCE retention shows, and holds the version', async () => {
    const locked = await stage.bucket({ ObjectLockEnabledForBucket: true })
    const Rule = { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } } as const
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const
    await client.send(new PutObjectLockConfigurationCommand({ Bucket: locked, ObjectLockConfiguration }))
    const { VersionId } = await stage.put(locked, 'invoice', 'held')
    const head = await client.send(new HeadObjectCommand({ Bucket: locked, Key: 'invoice' }))
    expect(head.ObjectLockMode).toBe('COMPLIANCE')
    const removal = client.send(new DeleteObjectCommand({ Bucket: locked, Key: 'invoice', VersionId }))
    await expect(removal).rejects.toMatchObject(refused('AccessDenied', 403))
  })
})

test('26. a wrong secret key is refused', async () => {
  const { accessKeyId } = await client.config.credentials()
  const stranger = stage.clientWith({ credentials: { accessKeyId, secretAccessKey: 'wrong' } })
  const put = stranger.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }))
  await expect(put).rejects.toMatchObject(refused('SignatureDoesNotMatch', 403))
  stranger.destroy()
})
