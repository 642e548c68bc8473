import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  type ChecksumAlgorithm,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

/** The parts of an HTTP request of the SDK that the tests change under way. */
interface OutgoingRequest {
  headers: Record<string, string>
  body: unknown
}

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
  Bucket = await stage.bucket()
})

afterAll(() => stage.close())

/** Puts through a client of its own that changes each request before or after it signs it. */
async function putChanged(
  when: 'before signing' | 'after signing',
  change: (request: OutgoingRequest) => void,
  input: Partial<PutObjectCommandInput> = {},
) {
  const own = stage.clientWith({ maxAttempts: 1 })
  const changing =
    <Args extends { request: unknown }, Output>(next: (args: Args) => Output) =>
    (args: Args) => {
      assert(isOutgoing(args.request))
      change(args.request)
      return next(args)
    }
  if (when === 'before signing') own.middlewareStack.add(changing, { step: 'build', priority: 'low' })
  else own.middlewareStack.add(changing, { step: 'finalizeRequest', priority: 'low' })
  await own.send(new PutObjectCommand({ Bucket, Key: 'changed', Body: 'content', ...input }))
}

function isOutgoing(request: unknown): request is OutgoingRequest {
  return typeof request === 'object' && request !== null && 'headers' in request && 'body' in request
}

const stream = (text: string) => ({ Body: Readable.from([Buffer.from(text)]), ContentLength: text.length })

describe('checksums', () => {
  // Check values of "123456789": CRC catalogue of G. Cook; the hashes are Node's.
  const digest = (name: string) => createHash(name).update('123456789').digest('base64')
  const values: Partial<Record<ChecksumAlgorithm, string>> = {
    CRC32: Buffer.from('cbf43926', 'hex').toString('base64'),
    CRC32C: Buffer.from('e3069283', 'hex').toString('base64'),
    CRC64NVME: Buffer.from('ae8b14860a799888', 'hex').toString('base64'),
    SHA1: digest('sha1'),
    SHA256: digest('sha256'),
  }

  test.each(Object.entries(values))(
    '%s goes both ways, in a header and in a trailer',
    async (name, value) => {
      const ChecksumAlgorithm = name as ChecksumAlgorithm
      for (const body of [{ Body: '123456789' }, stream('123456789')]) {
        const put = await client.send(new PutObjectCommand({ Bucket, Key: name, ChecksumAlgorithm, ...body }))
        expect(put).toMatchObject({ [`Checksum${name}`]: value })
        const head = await client.send(new HeadObjectCommand({ Bucket, Key: name, ChecksumMode: 'ENABLED' }))
        expect(head).toMatchObject({ [`Checksum${name}`]: value, ChecksumType: 'FULL_OBJECT' })
        expect(await stage.read(Bucket, name)).toBe('123456789')
      }
    },
  )

  test.each([
    ['SHA512', digest('sha512')],
    ['MD5', digest('md5')],
  ])('%s may be given by who has computed it', async (name, value) => {
    const put = new PutObjectCommand({ Bucket, Key: name, Body: '123456789', [`Checksum${name}`]: value })
    expect(await client.send(put)).toMatchObject({ [`Checksum${name}`]: value })
  })

  test('without any, a CRC64NVME is computed', async () => {
    const plain = stage.clientWith({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const put = await plain.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: '123456789' }))
    expect(put.ChecksumCRC64NVME).toBe(values.CRC64NVME)
  })

  test('the attributes of an object tell size, tag and checksum', async () => {
    const { ETag } = await stage.put(Bucket, 'attributes', '123456789')
    const ObjectAttributes = ['ETag', 'ObjectSize', 'Checksum', 'StorageClass'] as const
    const command = new GetObjectAttributesCommand({
      Bucket,
      Key: 'attributes',
      ObjectAttributes: [...ObjectAttributes],
    })
    expect(await client.send(command)).toMatchObject({
      ETag: ETag.replaceAll('"', ''),
      ObjectSize: 9,
      Checksum: { ChecksumCRC32: values.CRC32 },
      StorageClass: 'STANDARD',
    })
  })

  test.each([
    ['a value of the wrong length', { ChecksumSHA256: 'c2hvcnQ=' }, 'InvalidRequest'],
    ['a Content-MD5 that is none', { ContentMD5: 'c2hvcnQ=' }, 'InvalidDigest'],
    [
      'two kinds at once',
      { ChecksumSHA1: digest('sha1'), ChecksumSHA256: digest('sha256') },
      'InvalidRequest',
    ],
  ])('%s is refused', async (_, given, code) => {
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'refused', Body: '123456789', ...given }))
    await expect(put).rejects.toMatchObject(refused(code, 400))
  })
})

describe('bodies that are not what was signed', () => {
  test('another content than the signed SHA-256', async () => {
    const put = putChanged('after signing', (request) => {
      request.body = 'CONTENT'
    })
    await expect(put).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
    await expect(put).rejects.toMatchObject({
      name: expect.stringMatching(/^(XAmzContentSHA256Mismatch|BadDigest)$/),
    })
  })

  test('another content than the trailing checksum', async () => {
    const put = putChanged(
      'after signing',
      (request) => {
        const framed = '7\r\nCONTENT\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'
        request.body = Readable.from([Buffer.from(framed)])
      },
      stream('content'),
    )
    await expect(put).rejects.toMatchObject(refused('BadDigest', 400))
  })

  test('a chunked body of another length than announced', async () => {
    const put = putChanged(
      'before signing',
      (request) => {
        request.headers['x-amz-decoded-content-length'] = '8'
      },
      stream('content'),
    )
    await expect(put).rejects.toMatchObject(refused('IncompleteBody', 400))
  })

  test('a chunked body that ends in the middle', async () => {
    const put = putChanged(
      'after signing',
      (request) => {
        request.body = Readable.from([Buffer.from('7\r\ncont')])
      },
      stream('content'),
    )
    await expect(put).rejects.toMatchObject(refused('IncompleteBody', 400))
  })

  test('a stream of small chunks, of which only the last may be under 8 KB', async () => {
    const Body = Readable.from([Buffer.from('small'), Buffer.from('chunks')], { objectMode: true })
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'small', Body, ContentLength: 11 }))
    await expect(put).rejects.toMatchObject({ name: 'InvalidChunkSizeError' })
  })

  test('a form of payload that nobody knows', async () => {
    const put = putChanged('before signing', (request) => {
      request.headers['x-amz-content-sha256'] = 'STREAMING-SOMETHING'
    })
    await expect(put).rejects.toMatchObject(refused('InvalidArgument', 400))
  })

  test('none of them is stored', async () => {
    await expect(stage.read(Bucket, 'changed')).rejects.toMatchObject(refused('NoSuchKey', 404))
  })
})

test('a content encoding is kept without the framing of the way', async () => {
  const input = { Bucket, Key: 'gzip', ContentEncoding: 'gzip', ...stream('content') }
  await client.send(new PutObjectCommand(input))
  expect((await client.send(new GetObjectCommand({ Bucket, Key: 'gzip' }))).ContentEncoding).toBe('gzip')
})

test.each([
  ['a key over 1024 bytes', { Key: 'ü'.repeat(513) }, 'KeyTooLongError'],
  ['metadata over 2 KB', { Metadata: { long: 'x'.repeat(2100) } }, 'MetadataTooLarge'],
  [
    'more than ten tags',
    { Tagging: Array.from({ length: 11 }, (_, n) => `k${n}=v`).join('&') },
    'InvalidTag',
  ],
  ['a tag twice', { Tagging: 'a=1&a=2' }, 'InvalidTag'],
  [
    'a customer key, which is not offered',
    { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'a'.repeat(32) },
    'NotImplemented',
  ],
])('%s is refused', async (_, input, name) => {
  const put = client.send(new PutObjectCommand({ Bucket, Key: 'refused', Body: 'x', ...input }))
  await expect(put).rejects.toMatchObject({ name })
})
