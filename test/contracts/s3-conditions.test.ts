import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openContractStage, openStandIn, refused, type S3Stage } from './s3-stage.ts'
import { seededRandom } from './seeded-random.ts'

const foreign = `"${'0'.repeat(32)}"`
const hourAgo = new Date(Date.now() - 3_600_000)
const hourAhead = new Date(Date.now() + 3_600_000)

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
})

afterAll(() => stage.close())

describe('conditional reads', () => {
  let ETag: string
  const Key = 'read'

  beforeAll(async () => {
    ETag = (await stage.put(Bucket, Key, 'content')).ETag
  })

  test.each([
    ['If-None-Match with its tag', () => ({ IfNoneMatch: ETag }), 304],
    ['If-None-Match: *', () => ({ IfNoneMatch: '*' }), 304],
    ['If-Modified-Since a later time', () => ({ IfModifiedSince: hourAhead }), 304],
    ['If-Match with a foreign tag', () => ({ IfMatch: foreign }), 412],
    ['If-Unmodified-Since an earlier time', () => ({ IfUnmodifiedSince: hourAgo }), 412],
  ])('%s fails', async (_, condition, httpStatusCode) => {
    const get = client.send(new GetObjectCommand({ Bucket, Key, ...condition() }))
    await expect(get).rejects.toMatchObject({ $metadata: { httpStatusCode } })
    const head = client.send(new HeadObjectCommand({ Bucket, Key, ...condition() }))
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode } })
  })

  test.each([
    ['If-Match with its tag', () => ({ IfMatch: ETag })],
    [
      'If-Match with its tag, whatever If-Unmodified-Since says',
      () => ({ IfMatch: ETag, IfUnmodifiedSince: hourAgo }),
    ],
    ['If-None-Match with a foreign tag', () => ({ IfNoneMatch: foreign })],
    [
      'If-None-Match with a foreign tag, whatever If-Modified-Since says',
      () => ({ IfNoneMatch: foreign, IfModifiedSince: hourAhead }),
    ],
    ['If-Modified-Since an earlier time', () => ({ IfModifiedSince: hourAgo })],
  ])('%s holds', async (_, condition) => {
    expect(await stage.read(Bucket, Key, condition())).toBe('content')
  })
})

describe('ranges', () => {
  const Key = 'digits'

  beforeAll(async () => {
    await stage.put(Bucket, Key, '0123456789')
  })

  test.each([
    ['bytes=7-', '789'],
    ['bytes=-3', '789'],
    ['bytes=8-100', '89'],
    ['bytes=-100', '0123456789'],
  ])('%s gets %s', async (Range, expected) => {
    const got = await client.send(new GetObjectCommand({ Bucket, Key, Range }))
    expect(await got.Body?.transformToString()).toBe(expected)
    expect(got.$metadata.httpStatusCode).toBe(206)
  })

  test.each(['bytes=10-', 'bytes=100-200', 'bytes=-0'])('%s is not satisfiable', async (Range) => {
    const get = client.send(new GetObjectCommand({ Bucket, Key, Range }))
    await expect(get).rejects.toMatchObject(refused('InvalidRange', 416))
  })

  test('an empty object comes back empty', async () => {
    await stage.put(Bucket, 'empty', '')
    expect(await stage.read(Bucket, 'empty')).toBe('')
  })
})

describe('conditional writes', () => {
  test('If-Match with its tag replaces the object', async () => {
    const { ETag } = await stage.put(Bucket, 'matched', 'first')
    await stage.put(Bucket, 'matched', 'second', { IfMatch: ETag })
    expect(await stage.read(Bucket, 'matched')).toBe('second')
  })

  test('If-Match on a missing key is NoSuchKey', async () => {
    const put = stage.put(Bucket, 'nothing', 'x', { IfMatch: foreign })
    await expect(put).rejects.toMatchObject(refused('NoSuchKey', 404))
  })

  test('If-None-Match takes nothing but *', async () => {
    const put = stage.put(Bucket, 'other', 'x', { IfNoneMatch: foreign })
    await expect(put).rejects.toMatchObject(refused('NotImplemented', 501))
  })

  test('a deleted key may be put again under If-None-Match: *', async () => {
    const versioned = await stage.versionedBucket()
    await stage.put(versioned, 'k', 'first')
    await client.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'k' }))
    await stage.put(versioned, 'k', 'second', { IfNoneMatch: '*' })
    expect(await stage.read(versioned, 'k')).toBe('second')
  })

  test('a delete can depend on the entity tag', async () => {
    const Key = 'deleted if matched'
    const { ETag } = await stage.put(Bucket, Key, 'x')
    const removal = client.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: foreign }))
    await expect(removal).rejects.toMatchObject(refused('PreconditionFailed', 412))
    await client.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: ETag }))
    await expect(stage.read(Bucket, Key)).rejects.toMatchObject(refused('NoSuchKey', 404))
  })
})

describe('copies', () => {
  const copy = (Key: string, source: string, more = {}) =>
    client.send(new CopyObjectCommand({ Bucket, Key, CopySource: encodeURI(source), ...more }))

  test('an older version is copied', async () => {
    const versioned = await stage.versionedBucket()
    const { VersionId } = await stage.put(versioned, 'k', 'old')
    await stage.put(versioned, 'k', 'new')
    const copied = await copy('of a version', `${versioned}/k?versionId=${VersionId}`)
    expect(copied.CopySourceVersionId).toBe(VersionId)
    expect(await stage.read(Bucket, 'of a version')).toBe('old')
  })

  test('REPLACE takes the metadata of the request, also onto itself', async () => {
    const before = { Metadata: { a: '1' }, ContentType: 'text/a', Tagging: 'kept=yes' }
    await stage.put(Bucket, 'itself', 'content', before)
    const after = { Metadata: { b: '2' }, ContentType: 'text/b' }
    await copy('itself', `${Bucket}/itself`, { ...after, MetadataDirective: 'REPLACE' })
    const got = await client.send(new GetObjectCommand({ Bucket, Key: 'itself' }))
    expect(got).toMatchObject({ ...after, TagCount: 1 })
    expect(got.Metadata).toEqual({ b: '2' })
    expect(await got.Body?.transformToString()).toBe('content')
  })

  test('a copy onto itself that changes nothing is refused', async () => {
    await stage.put(Bucket, 'same', 'content')
    await expect(copy('same', `${Bucket}/same`)).rejects.toMatchObject(refused('InvalidRequest', 400))
  })

  test('conditions on the source and on the target are held', async () => {
    const { ETag } = await stage.put(Bucket, 'conditional source', 'content')
    const source = `${Bucket}/conditional source`
    for (const condition of [
      { CopySourceIfMatch: foreign },
      { CopySourceIfNoneMatch: ETag },
      { CopySourceIfModifiedSince: hourAhead },
      { CopySourceIfUnmodifiedSince: hourAgo },
    ]) {
      await expect(copy('target', source, condition)).rejects.toMatchObject(
        refused('PreconditionFailed', 412),
      )
    }
    await copy('target', source, { CopySourceIfMatch: ETag, IfNoneMatch: '*' })
    const again = copy('target', source, { IfNoneMatch: '*' })
    await expect(again).rejects.toMatchObject(refused('PreconditionFailed', 412))
  })

  test('a missing source is named', async () => {
    await expect(copy('target', `${Bucket}/missing`)).rejects.toMatchObject(refused('NoSuchKey', 404))
    await expect(copy('target', 'no-such-bucket-here/k')).rejects.toMatchObject(refused('NoSuchBucket', 404))
  })
})

test('as many conditional writes as wanted, and no other, meet a conflict', async () => {
  const chaotic = await openStandIn({ chaos: { conflict: 0.3 }, random: seededRandom(7) })
  const bucket = await chaotic.bucket()
  let conflicts = 0
  for (let index = 0; index < 100; index += 1) {
    await chaotic.put(bucket, 'unconditional', 'x')
    const put = new PutObjectCommand({ Bucket: bucket, Key: `k${index}`, Body: 'x', IfNoneMatch: '*' })
    const fault = await chaotic.client.send(put).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (fault === undefined) continue
    expect(fault).toMatchObject(refused('ConditionalRequestConflict', 409))
    await expect(chaotic.read(bucket, `k${index}`)).rejects.toMatchObject(refused('NoSuchKey', 404))
    conflicts += 1
  }
  expect(conflicts).toBeGreaterThan(20)
  expect(conflicts).toBeLessThan(40)
  await chaotic.close()
})
