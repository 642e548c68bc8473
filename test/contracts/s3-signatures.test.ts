import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGate } from '../../infra/local/gate.ts'
import { clientOf, openStandIn, refused } from './s3-stage.ts'

let time = Date.UTC(2026, 10, 21)
let stage: Awaited<ReturnType<typeof openStandIn>>
let client: S3Client
let Bucket: string
const Key = 'folder/key'

beforeAll(async () => {
  const secretKey = (accessKeyId: string) => (accessKeyId === 'stranger' ? undefined : 'secret')
  stage = await openStandIn({ gate: { ...openGate(), secretKey }, now: () => new Date(time) })
  client = stage.client
  Bucket = await stage.bucket()
  await stage.put(Bucket, Key, 'content')
})

afterAll(() => stage.close())

test('an unknown access key is refused', async () => {
  const put = clientOf(stage.s3, 'stranger').send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
  await expect(put).rejects.toMatchObject(refused('InvalidAccessKeyId', 403))
})

test('a request without any is refused', async () => {
  const response = await fetch(`${stage.s3.endpoint}/${Bucket}/${Key}`)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('<Code>AccessDenied</Code>')
})

test('a presigned URL ends with its time, and does not begin before', async () => {
  await stage.put(Bucket, Key, 'content')
  const signingDate = new Date(time)
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), {
    expiresIn: 60,
    signingDate,
  })
  const start = time
  const statuses = []
  for (const offset of [0, 60_000, 61_000, -14 * 60_000, -16 * 60_000]) {
    time = start + offset
    statuses.push((await fetch(url)).status)
  }
  time = start
  expect(statuses).toEqual([200, 200, 403, 200, 403])
})

test('a header that S3 would act on must be signed', async () => {
  const signingDate = new Date(time)
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'bare' }), { signingDate })
  const headers = { 'x-amz-tagging': 'added=later' }
  const response = await fetch(url, { method: 'PUT', body: 'x', headers })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('not signed: x-amz-tagging')
})

test('another method, path or query than was signed is refused', async () => {
  const signingDate = new Date(time)
  const signed = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { signingDate })
  expect((await fetch(signed, { method: 'DELETE' })).status).toBe(403)
  expect((await fetch(signed.replace('folder', 'other'))).status).toBe(403)
  expect((await fetch(`${signed}&versionId=1`)).status).toBe(403)
  expect((await fetch(signed.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000'))).status).toBe(403)
  expect((await fetch(signed)).status).toBe(200)
})
