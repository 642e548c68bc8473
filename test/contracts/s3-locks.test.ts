import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { instant } from '@tallystick/kernel'
import { s3Documents } from '@tallystick/store/aws'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStandIn, refused } from './s3-stage.ts'

const day = 24 * 3_600_000
let time: number
let stage: Awaited<ReturnType<typeof openStandIn>>
let client: S3Client
let Bucket: string

const inDays = (days: number) => new Date(time + days * day)
const denied = refused('AccessDenied', 403)

beforeAll(async () => {
  time = Date.UTC(2026, 10, 21)
  stage = await openStandIn({ now: () => new Date(time) })
  client = stage.client
  Bucket = await stage.bucket({ ObjectLockEnabledForBucket: true })
})

afterAll(() => stage.close())

const remove = (Key: string, VersionId: string, BypassGovernanceRetention = false) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }))

const retain = (Key: string, Retention: ObjectLockRetention, BypassGovernanceRetention = false) =>
  client.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, BypassGovernanceRetention }))

const retentionOf = async (Key: string) =>
  (await client.send(new GetObjectRetentionCommand({ Bucket, Key }))).Retention

const putRetained = (Key: string, ObjectLockMode: 'COMPLIANCE' | 'GOVERNANCE', days: number) =>
  stage.put(Bucket, Key, 'held', { ObjectLockMode, ObjectLockRetainUntilDate: inDays(days) })

describe('COMPLIANCE', () => {
  test('shows, and can be lengthened only', async () => {
    await putRetained('lengthened', 'COMPLIANCE', 10)
    expect(await retentionOf('lengthened')).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: inDays(10) })
    await retain('lengthened', { Mode: 'COMPLIANCE', RetainUntilDate: inDays(20) })
    for (const bypass of [false, true]) {
      const shorter = { Mode: 'COMPLIANCE', RetainUntilDate: inDays(19) } as const
      const weaker = { Mode: 'GOVERNANCE', RetainUntilDate: inDays(30) } as const
      await expect(retain('lengthened', shorter, bypass)).rejects.toMatchObject(denied)
      await expect(retain('lengthened', weaker, bypass)).rejects.toMatchObject(denied)
      await expect(retain('lengthened', {}, bypass)).rejects.toMatchObject(denied)
    }
    expect(await retentionOf('lengthened')).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: inDays(20) })
  })

  test('holds a version until its date, whoever asks', async () => {
    const { VersionId } = await putRetained('held', 'COMPLIANCE', 10)
    await expect(remove('held', VersionId)).rejects.toMatchObject(denied)
    await expect(remove('held', VersionId, true)).rejects.toMatchObject(denied)
    const Delete = { Objects: [{ Key: 'held', VersionId }] }
    const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
    expect(Errors).toMatchObject([{ Key: 'held', Code: 'AccessDenied' }])
    time += 11 * day
    await remove('held', VersionId)
    await expect(stage.read(Bucket, 'held')).rejects.toMatchObject(refused('NoSuchKey', 404))
  })

  test('holds versions, not keys: a later put and a delete marker go on top', async () => {
    const { VersionId } = await putRetained('on top', 'COMPLIANCE', 10)
    await stage.put(Bucket, 'on top', 'newer')
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'on top' }))
    await expect(stage.read(Bucket, 'on top')).rejects.toMatchObject(refused('NoSuchKey', 404))
    expect(await stage.read(Bucket, 'on top', { VersionId })).toBe('held')
  })
})

test('what is written as issued documents are stays until its moment, and its retry changes nothing', async () => {
  const documents = s3Documents({ bucket: Bucket, client, lock: 'COMPLIANCE' })
  const document = { bytes: Buffer.from('<Invoice/>'), contentType: 'application/xml' }
  const until = (days: number) => instant(inDays(days).toISOString())
  expect(await documents.putOnce('issued', document, until(3653))).toBe('stored')
  expect(await documents.putOnce('issued', document, until(10))).toBe('present')
  expect(await retentionOf('issued')).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: inDays(3653) })
  const { VersionId = '' } = await client.send(new HeadObjectCommand({ Bucket, Key: 'issued' }))
  await expect(remove('issued', VersionId, true)).rejects.toMatchObject(denied)
})

describe('GOVERNANCE', () => {
  test('yields to a bypass and to nothing else', async () => {
    const { VersionId } = await putRetained('governed', 'GOVERNANCE', 10)
    await expect(remove('governed', VersionId)).rejects.toMatchObject(denied)
    const shorter = { Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) } as const
    await expect(retain('governed', shorter)).rejects.toMatchObject(denied)
    await retain('governed', { Mode: 'GOVERNANCE', RetainUntilDate: inDays(11) })
    await retain('governed', shorter, true)
    expect(await retentionOf('governed')).toEqual(shorter)
    await remove('governed', VersionId, true)
    await expect(stage.read(Bucket, 'governed')).rejects.toMatchObject(refused('NoSuchKey', 404))
  })
})

describe('legal hold', () => {
  const hold = (Key: string, Status: 'ON' | 'OFF') =>
    client.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status } }))

  test('holds a version without a date until it is lifted', async () => {
    const { VersionId } = await stage.put(Bucket, 'on hold', 'x', { ObjectLockLegalHoldStatus: 'ON' })
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'on hold' }))
    expect(head.ObjectLockLegalHoldStatus).toBe('ON')
    await expect(remove('on hold', VersionId, true)).rejects.toMatchObject(denied)
    await hold('on hold', 'OFF')
    const { LegalHold } = await client.send(new GetObjectLegalHoldCommand({ Bucket, Key: 'on hold' }))
    expect(LegalHold).toEqual({ Status: 'OFF' })
    await remove('on hold', VersionId)
  })
})

describe('default retention', () => {
  beforeEach(async () => {
    Bucket = await stage.bucket({ ObjectLockEnabledForBucket: true })
  })

  const setDefault = (retention: { Mode: 'COMPLIANCE' | 'GOVERNANCE'; Days?: number; Years?: number }) =>
    client.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: retention } },
      }),
    )

  test('comes back, and is given to what has none of its own', async () => {
    const DefaultRetention = { Mode: 'COMPLIANCE', Years: 10 } as const
    await setDefault(DefaultRetention)
    const got = await client.send(new GetObjectLockConfigurationCommand({ Bucket }))
    expect(got.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } })
    await stage.put(Bucket, 'default', 'x')
    const until = new Date(time)
    until.setUTCFullYear(until.getUTCFullYear() + 10)
    expect(await retentionOf('default')).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: until })
    await putRetained('own', 'GOVERNANCE', 1)
    expect((await retentionOf('own'))?.Mode).toBe('GOVERNANCE')
  })

  test('days and years exclude each other', async () => {
    const both = setDefault({ Mode: 'COMPLIANCE', Days: 1, Years: 1 })
    await expect(both).rejects.toMatchObject(refused('MalformedXML', 400))
  })

  test('an object that is to be retained must come with a checksum', async () => {
    await setDefault({ Mode: 'GOVERNANCE', Days: 1 })
    const signingDate = new Date(time)
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'k' }), { signingDate })
    const response = await fetch(url, { method: 'PUT', body: 'x' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('<Code>InvalidRequest</Code>')
  })

  test('versioning cannot be suspended under a lock', async () => {
    const VersioningConfiguration = { Status: 'Suspended' } as const
    const suspension = client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    await expect(suspension).rejects.toMatchObject(refused('InvalidBucketState', 409))
  })

  test('a lock may come later, once there are versions', async () => {
    Bucket = `late-lock-${time}`
    await client.send(new CreateBucketCommand({ Bucket }))
    const none = client.send(new GetObjectLockConfigurationCommand({ Bucket }))
    await expect(none).rejects.toMatchObject(refused('ObjectLockConfigurationNotFoundError', 404))
    const early = setDefault({ Mode: 'GOVERNANCE', Days: 1 })
    await expect(early).rejects.toMatchObject(refused('InvalidBucketState', 409))
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    await setDefault({ Mode: 'GOVERNANCE', Days: 1 })
    await stage.put(Bucket, 'k', 'x')
    expect((await retentionOf('k'))?.Mode).toBe('GOVERNANCE')
  })
})

test('a retention without a lock on the bucket, or in the past, or half given, is refused', async () => {
  const unlocked = await stage.bucket()
  const ahead = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(1) } as const
  const put = stage.put(unlocked, 'k', 'x', ahead)
  await expect(put).rejects.toMatchObject(refused('InvalidRequest', 400))
  const past = { ...ahead, ObjectLockRetainUntilDate: inDays(-1) }
  await expect(stage.put(Bucket, 'k', 'x', past)).rejects.toMatchObject(refused('InvalidArgument', 400))
  const half = stage.put(Bucket, 'k', 'x', { ObjectLockMode: 'COMPLIANCE' })
  await expect(half).rejects.toMatchObject(refused('InvalidArgument', 400))
})
