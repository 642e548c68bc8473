import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

const minimum = 5 * 1024 * 1024
const whole = Buffer.alloc(minimum, 'a')
const tail = Buffer.from('tail')

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
})

afterAll(() => stage.close())

const begin = async (Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))
  return { Bucket, Key, UploadId }
}
type Upload = Awaited<ReturnType<typeof begin>>

const upload = async (to: Upload, PartNumber: number, Body: Buffer, more = {}): Promise<CompletedPart> => {
  const part = await client.send(new UploadPartCommand({ ...to, PartNumber, Body, ...more }))
  const { ETag, ChecksumCRC32, ChecksumSHA256 } = part
  return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 }
}

const complete = (
  to: Upload,
  Parts: CompletedPart[],
  more: Partial<CompleteMultipartUploadCommandInput> = {},
) => client.send(new CompleteMultipartUploadCommand({ ...to, MultipartUpload: { Parts }, ...more }))

const bare = ({ PartNumber, ETag }: CompletedPart): CompletedPart => ({ PartNumber, ETag })

describe('completion', () => {
  test('joins the parts that are listed, with what was said at the begin', async () => {
    const to = await begin('joined', { ContentType: 'text/joined', Metadata: { a: '1' }, Tagging: 't=1' })
    const last = await upload(to, 7, tail)
    await upload(to, 5, Buffer.from('not listed'))
    await upload(to, 2, Buffer.from('replaced'))
    const first = await upload(to, 2, whole)
    const { ETag } = await complete(to, [first, last])
    const md5 = (data: Buffer) => createHash('md5').update(data)
    const digests = Buffer.concat([md5(whole).digest(), md5(tail).digest()])
    expect(ETag).toBe(`"${md5(digests).digest('hex')}-2"`)
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'joined' }))
    expect(got).toMatchObject({ ContentType: 'text/joined', Metadata: { a: '1' }, TagCount: 1 })
    const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? [])
    expect(bytes.equals(Buffer.concat([whole, tail]))).toBe(true)
    const part = await client.send(new GetObjectCommand({ Bucket, Key: 'joined', PartNumber: 2 }))
    expect(part).toMatchObject({ PartsCount: 2, $metadata: { httpStatusCode: 206 } })
    expect(await part.Body?.transformToString()).toBe('tail')
    await expect(complete(to, [first, last])).rejects.toMatchObject(refused('NoSuchUpload', 404))
  })

  test('wants parts in ascending order', async () => {
    const to = await begin('order')
    const parts = [await upload(to, 2, tail), await upload(to, 1, whole)]
    await expect(complete(to, parts)).rejects.toMatchObject(refused('InvalidPartOrder', 400))
  })

  test('wants 5 MiB of every part but the last', async () => {
    const to = await begin('small')
    const parts = [await upload(to, 1, tail), await upload(to, 2, tail)]
    await expect(complete(to, parts)).rejects.toMatchObject(refused('EntityTooSmall', 400))
    await complete(to, parts.slice(0, 1))
  })

  test('wants the tags that the parts have', async () => {
    const to = await begin('tags')
    const part = await upload(to, 1, tail)
    const foreign = complete(to, [{ ...part, ETag: `"${'0'.repeat(32)}"` }])
    await expect(foreign).rejects.toMatchObject(refused('InvalidPart', 400))
    const missing = complete(to, [{ ...part, PartNumber: 2 }])
    await expect(missing).rejects.toMatchObject(refused('InvalidPart', 400))
    await expect(complete(to, [])).rejects.toMatchObject(refused('MalformedXML', 400))
  })

  test('is conditional if asked, and can say the size it expects', async () => {
    await stage.put(Bucket, 'taken', 'first')
    const to = await begin('taken')
    const part = await upload(to, 1, tail)
    const taken = complete(to, [part], { IfNoneMatch: '*' })
    await expect(taken).rejects.toMatchObject(refused('PreconditionFailed', 412))
    const wrong = complete(to, [part], { MpuObjectSize: 5 })
    await expect(wrong).rejects.toMatchObject(refused('InvalidRequest', 400))
    await complete(to, [part], { MpuObjectSize: 4 })
    expect(await stage.read(Bucket, 'taken')).toBe('tail')
  })
})

describe('checksums', () => {
  const sha256 = (data: Buffer) => createHash('sha256').update(data)

  test('are of the parts, and then all parts must bring theirs', async () => {
    const to = await begin('composite', { ChecksumAlgorithm: 'SHA256' })
    const more = { ChecksumAlgorithm: 'SHA256' } as const
    const parts = [await upload(to, 1, whole, more), await upload(to, 2, tail, more)]
    const other = upload(to, 3, tail, { ChecksumAlgorithm: 'CRC32' })
    await expect(other).rejects.toMatchObject(refused('InvalidRequest', 400))
    const without = complete(to, parts.map(bare))
    await expect(without).rejects.toMatchObject(refused('InvalidRequest', 400))
    const digests = Buffer.concat([sha256(whole).digest(), sha256(tail).digest()])
    const expected = `${sha256(digests).digest('base64')}-2`
    expect(await complete(to, parts)).toMatchObject({ ChecksumSHA256: expected, ChecksumType: 'COMPOSITE' })
  })

  test('are of the whole where that was asked for, and then may be expected', async () => {
    const to = await begin('full', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' })
    const part = await upload(to, 1, Buffer.from('123456789'))
    const wrong = complete(to, [bare(part)], { ChecksumCRC32: 'AAAAAA==' })
    await expect(wrong).rejects.toMatchObject(refused('BadDigest', 400))
    const done = await complete(to, [bare(part)], { ChecksumCRC32: 'y/Q5Jg==' })
    expect(done).toMatchObject({ ChecksumCRC32: 'y/Q5Jg==', ChecksumType: 'FULL_OBJECT' })
  })

  test('of the whole are no matter of hashes', async () => {
    const upload = begin('never', { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' })
    await expect(upload).rejects.toMatchObject(refused('InvalidRequest', 400))
  })

  test('a CRC64NVME of the whole is computed where none was asked for', async () => {
    const to = await begin('default')
    const done = await complete(to, [bare(await upload(to, 1, Buffer.from('123456789')))])
    expect(done.ChecksumCRC64NVME).toBe('rosUhgp5mIg=')
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'default', ChecksumMode: 'ENABLED' }))
    expect(head.ChecksumCRC64NVME).toBe('rosUhgp5mIg=')
  })
})

test('a part can be copied, whole or as a range', async () => {
  await stage.put(Bucket, 'source', '0123456789')
  const to = await begin('assembled')
  const copy = async (PartNumber: number, more = {}) => {
    const input = { ...to, PartNumber, CopySource: `${Bucket}/source`, ...more }
    const { CopyPartResult } = await client.send(new UploadPartCopyCommand(input))
    return { PartNumber, ETag: CopyPartResult?.ETag }
  }
  await complete(to, [await copy(1, { CopySourceRange: 'bytes=2-4' })])
  expect(await stage.read(Bucket, 'assembled')).toBe('234')
})

test('parts and uploads are listed until the upload is aborted', async () => {
  Bucket = await stage.bucket()
  const first = await begin('first')
  const second = await begin('second')
  for (const number of [1, 2, 3]) await upload(first, number, tail)
  const page = await client.send(new ListPartsCommand({ ...first, MaxParts: 2 }))
  expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' })
  expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [1, 4],
    [2, 4],
  ])
  const rest = await client.send(new ListPartsCommand({ ...first, PartNumberMarker: '2' }))
  expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3])

  const uploads = () => client.send(new ListMultipartUploadsCommand({ Bucket }))
  expect((await uploads()).Uploads?.map(({ Key }) => Key)).toEqual(['first', 'second'])
  await client.send(new AbortMultipartUploadCommand(first))
  expect((await uploads()).Uploads).toMatchObject([{ Key: 'second', UploadId: second.UploadId }])
  await expect(upload(first, 4, tail)).rejects.toMatchObject(refused('NoSuchUpload', 404))
})

test.each([0, 10_001])('%i is no part number', async (number) => {
  const to = await begin('numbers')
  await expect(upload(to, number, tail)).rejects.toMatchObject(refused('InvalidArgument', 400))
})
