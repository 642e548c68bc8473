import {
  type _Object,
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

const keys = ['a/1', 'a/2', 'a/b/3', 'b', 'c d+ü(1).xml', 'z/1', '\ue000', '\u{1f600}']

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
  await Promise.all(keys.toReversed().map((key) => stage.put(Bucket, key, key)))
})

afterAll(() => stage.close())

const list = (input: Partial<ListObjectsV2CommandInput> = {}) =>
  client.send(new ListObjectsV2Command({ Bucket, ...input }))
const names = (objects: readonly _Object[] = []) => objects.map(({ Key }) => Key)
const prefixes = (page: { CommonPrefixes?: { Prefix?: string | undefined }[] | undefined }) =>
  page.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? []

test('keys come in the order of their UTF-8 bytes', async () => {
  expect(names((await list()).Contents)).toEqual(keys)
})

test('an entry tells size, tag, time and class', async () => {
  const [first] = (await list({ MaxKeys: 1, FetchOwner: true })).Contents ?? []
  expect(first).toMatchObject({ Key: 'a/1', Size: 3, StorageClass: 'STANDARD' })
  expect(first?.ETag).toMatch(/^"[0-9a-f]{32}"$/)
  expect(first?.LastModified).toBeInstanceOf(Date)
  expect(first?.Owner?.ID).toBeTruthy()
  expect((await list({ MaxKeys: 1 })).Contents?.[0]?.Owner).toBeUndefined()
})

test('StartAfter begins behind a key, whether it is there or not', async () => {
  expect(names((await list({ StartAfter: 'a/2' })).Contents)).toEqual(keys.slice(2))
  expect(names((await list({ StartAfter: 'a/2!' })).Contents)).toEqual(keys.slice(2))
  expect(names((await list({ StartAfter: 'a/2', Prefix: 'b' })).Contents)).toEqual(['b'])
})

test('EncodingType url escapes names for callers whose XML could not hold them', async () => {
  const page = await list({ Prefix: 'c d', EncodingType: 'url' })
  expect(page).toMatchObject({ EncodingType: 'url', Prefix: 'c+d' })
  expect(names(page.Contents)).toEqual(['c+d%2B%C3%BC%281%29.xml'])
})

describe('a delimiter', () => {
  test('groups below a prefix, and counts each group once', async () => {
    const page = await list({ Prefix: 'a/', Delimiter: '/' })
    expect(names(page.Contents)).toEqual(['a/1', 'a/2'])
    expect(prefixes(page)).toEqual(['a/b/'])
    expect(page.KeyCount).toBe(3)
  })

  test.each([1, 2, 3])('pages of %i neither repeat nor miss a group', async (MaxKeys) => {
    const seen: (string | undefined)[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await list({ Delimiter: '/', MaxKeys, ...(ContinuationToken && { ContinuationToken }) })
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys)
      seen.push(...names(page.Contents), ...prefixes(page))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken)
    expect(seen.sort()).toEqual(['a/', 'b', 'c d+ü(1).xml', 'z/', '\ue000', '\u{1f600}'].sort())
  })

  test('the first version of the API pages by marker', async () => {
    const seen: (string | undefined)[] = []
    let Marker: string | undefined
    for (;;) {
      const input = { Bucket, Delimiter: '/', MaxKeys: 1, ...(Marker && { Marker }) }
      const page = await client.send(new ListObjectsCommand(input))
      seen.push(...names(page.Contents), ...prefixes(page))
      if (!page.IsTruncated) break
      Marker = page.NextMarker
    }
    expect(seen).toEqual(['a/', 'b', 'c d+ü(1).xml', 'z/', '\ue000', '\u{1f600}'])
  })
})

test('a full last page is not truncated, and an empty page asks for nothing', async () => {
  const full = await list({ MaxKeys: keys.length })
  expect(full).toMatchObject({ IsTruncated: false, KeyCount: keys.length })
  expect(full.NextContinuationToken).toBeUndefined()
  expect(await list({ MaxKeys: 0 })).toMatchObject({ IsTruncated: false, KeyCount: 0 })
})

test('deleted keys of a versioned bucket are not listed, nor groups of nothing else', async () => {
  const versioned = await stage.versionedBucket()
  for (const key of ['gone/1', 'here/1']) await stage.put(versioned, key, key)
  await client.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'gone/1' }))
  const page = await client.send(new ListObjectsV2Command({ Bucket: versioned, Delimiter: '/' }))
  expect(prefixes(page)).toEqual(['here/'])
})

test('a token that S3 did not give is refused', async () => {
  const page = list({ ContinuationToken: 'garbage' })
  await expect(page).rejects.toMatchObject(refused('InvalidArgument', 400))
})
