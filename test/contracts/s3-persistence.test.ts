import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectRetentionCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openGate } from '../../infra/local/gate.ts'
import { type RunningS3, startS3 } from '../../infra/local/s3/start-s3.ts'
import { clientOf, refused } from './s3-stage.ts'

const Bucket = 'documents'
let directory: string
let s3: RunningS3 | undefined
let client: S3Client

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 's3-'))
})

afterEach(async () => {
  await stop()
  await rm(directory, { recursive: true })
})

async function start() {
  s3 = await startS3({ gate: openGate(), directory, now: () => new Date() })
  client = clientOf(s3)
}

async function stop() {
  client?.destroy()
  await s3?.close()
  s3 = undefined
}

async function restart() {
  await stop()
  await start()
}

const put = (Key: string, Body: string, more: Partial<PutObjectCommandInput> = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const read = async (Key: string, more = {}) =>
  (await client.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString()
const onDisk = (path: string) => readFile(join(directory, Bucket, path), 'utf8')

describe('after a restart', () => {
  beforeEach(async () => {
    await start()
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }))
  })

  test('objects are there with all that was said of them', async () => {
    const RetainUntilDate = new Date(Date.UTC(2099, 0, 1))
    const more = { Metadata: { a: '1' }, ContentType: 'text/x', Tagging: 'k=v' }
    const { ETag, VersionId, ChecksumCRC32 } = await put('kept', 'Grüße', more)
    const Retention = { Mode: 'COMPLIANCE', RetainUntilDate } as const
    await client.send(new PutObjectRetentionCommand({ Bucket, Key: 'kept', Retention }))
    await restart()
    expect(await read('kept')).toBe('Grüße')
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'kept', ChecksumMode: 'ENABLED' }))
    const kept = { ETag, VersionId, ChecksumCRC32, Metadata: more.Metadata, ContentType: more.ContentType }
    expect(head).toMatchObject({ ...kept, ObjectLockRetainUntilDate: RetainUntilDate })
    const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'kept' }))
    expect(TagSet).toEqual([{ Key: 'k', Value: 'v' }])
    const removal = client.send(new DeleteObjectCommand({ Bucket, Key: 'kept', VersionId }))
    await expect(removal).rejects.toMatchObject(refused('AccessDenied', 403))
  })

  test('versions, delete markers and deletions are as they were', async () => {
    const ids = []
    for (const body of ['first', 'second', 'third']) ids.push((await put('k', body)).VersionId)
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId: ids[1] }))
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
    await restart()
    const { Versions, DeleteMarkers } = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual([ids[2], ids[0]])
    expect(DeleteMarkers).toMatchObject([{ Key: 'k', IsLatest: true }])
    expect(await read('k', { VersionId: ids[0] })).toBe('first')
  })

  test('an upload goes on', async () => {
    const to = { Bucket, Key: 'multipart' }
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(to))
    const part = { ...to, UploadId, PartNumber: 1, Body: 'part' }
    const { ETag } = await client.send(new UploadPartCommand(part))
    await restart()
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
    await client.send(new CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload }))
    await restart()
    expect(await read('multipart')).toBe('part')
  })

  test('a long journal is written anew, with the same state', async () => {
    for (const body of ['first', 'second']) await put('k', body)
    const settings = { Bucket, VersioningConfiguration: { Status: 'Enabled' } } as const
    const changes = Array.from({ length: 1100 }, () => client.send(new PutBucketVersioningCommand(settings)))
    await Promise.all(changes)
    const lines = async () =>
      (await readFile(join(directory, '.s3', 'journal.jsonl'), 'utf8')).split('\n').length
    const versions = async () => (await client.send(new ListObjectVersionsCommand({ Bucket }))).Versions
    const before = await versions()
    expect(await lines()).toBeGreaterThan(1100)
    await restart()
    expect(await lines()).toBeLessThan(10)
    expect(await versions()).toEqual(before)
    await put('k', 'third')
    await restart()
    expect(await read('k')).toBe('third')
  })
})

describe('on disk', () => {
  beforeEach(async () => {
    await start()
    await client.send(new CreateBucketCommand({ Bucket }))
  })

  test('the latest content of a key is in a file of its name', async () => {
    await put('invoices/2026/17.xml', 'first')
    await put('invoices/2026/17.xml', 'second')
    expect(await onDisk('invoices/2026/17.xml')).toBe('second')
    await put('a b/Grüße.txt', 'umlaut')
    expect(await onDisk('a b/Grüße.txt')).toBe('umlaut')
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'invoices/2026/17.xml' }))
    expect(await readdir(join(directory, Bucket))).not.toContain('invoices')
  })

  test('older versions are in the folder of their key', async () => {
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    const { VersionId } = await put('k', 'old')
    await put('k', 'new')
    expect(await onDisk('k')).toBe('new')
    expect(await onDisk(`.versions/k/@${VersionId}`)).toBe('old')
  })

  test('keys that no file system would take come back, and stay in their folder', async () => {
    const keys = [
      '../../escape',
      '/rooted',
      'a//b',
      'dir/',
      '.',
      '..',
      '.versions/x/@y',
      'nul\u0001',
      'con?*:"<>|\\',
    ]
    const all = [...keys, 'long/'.repeat(10) + 'ä'.repeat(400), 'file', 'file/below', 'file/below/deeper']
    for (const key of all) await put(key, `content of ${key}`)
    await restart()
    for (const key of all) expect(await read(key)).toBe(`content of ${key}`)
    expect((await readdir(directory)).sort()).toEqual(['.s3', Bucket])
    for (const key of all) await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    await client.send(new DeleteBucketCommand({ Bucket }))
    expect(await readdir(directory)).toEqual(['.s3'])
  })

  test('a line that a crash has torn is not believed', async () => {
    await put('whole', 'whole')
    await stop()
    await appendFile(join(directory, '.s3', 'journal.jsonl'), '[{"kind":"version","bucket":"docu')
    await start()
    expect(await read('whole')).toBe('whole')
    await put('later', 'later')
    await restart()
    expect(await read('later')).toBe('later')
  })

  test('what was broken off is neither listed nor left behind', async () => {
    await put('there', 'x')
    const Body = new Readable({ read: () => undefined })
    Body.push('half of it')
    const broken = new AbortController()
    const input = new PutObjectCommand({ Bucket, Key: 'half', Body, ContentLength: 1_000_000 })
    const sending = client.send(input, { abortSignal: broken.signal })
    setTimeout(() => broken.abort(), 50)
    await expect(sending).rejects.toThrow()
    await expect.poll(() => readdir(join(directory, '.s3', 'drafts'))).toEqual([])
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket }))
    expect(Contents?.map(({ Key }) => Key)).toEqual(['there'])
  })
})

describe('killed with SIGKILL while eight callers put', () => {
  let child: ChildProcess | undefined

  afterEach(() => child?.kill('SIGKILL'))

  test('every acknowledged object is there with its content, and nothing is there in half', async () => {
    const acknowledged = new Map<string, string>()
    const script = join(import.meta.dirname, 's3-process.ts')
    const started = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    const [endpoint] = await once(createInterface(started.stdout), 'line')
    const busy = clientOf({ endpoint })
    await busy.send(new CreateBucketCommand({ Bucket }))
    const putForEver = async (caller: number) => {
      for (let round = 0; ; round += 1) {
        // Some keys are overwritten again and again, and some contents are large.
        const Key = round % 3 === 0 ? `${caller}/again` : `${caller}/${round}`
        const Body = `${caller} ${round} `.repeat(round % 5 === 0 ? 20_000 : 10)
        acknowledged.delete(Key)
        await busy.send(new PutObjectCommand({ Bucket, Key, Body }))
        acknowledged.set(Key, Body)
      }
    }
    const callers = Promise.allSettled(Array.from({ length: 8 }, (_, caller) => putForEver(caller)))
    await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(400)
    started.kill('SIGKILL')
    await once(started, 'exit')
    await callers
    busy.destroy()

    await start()
    for (const [key, content] of acknowledged) {
      expect(await read(key)).toBe(content)
      expect(await onDisk(key)).toBe(content)
    }
    const listed = await client.send(new ListObjectsV2Command({ Bucket }))
    for (const { Key = '', Size } of listed.Contents ?? []) expect((await read(Key))?.length).toBe(Size)
  })
})
