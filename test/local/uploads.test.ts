import { S3Client } from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { s3Documents, s3Links, signingSettings } from '../../packages/store/src/aws/index.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stack has stopped by then.
afterAll(removeFixtures)

const bucket = 'fixture-data-files'
const contentType = 'text/csv'
let stack: Stack
let s3: S3Client
let sqs: SQSClient
beforeAll(async () => {
  stack = await startStack(writeFixture())
  const { credentials, endpoints } = stack
  const config = { region: 'eu-central-1', credentials }
  s3 = new S3Client({ ...config, ...signingSettings, endpoint: endpoints.s3 })
  sqs = new SQSClient({ ...config, endpoint: endpoints.sqs })
})
afterAll(async () => {
  s3.destroy()
  sqs.destroy()
  await stack.stop()
})

/** What is in the queue now; the stack sends before it answers an upload, so there is nothing to wait for. */
async function told(): Promise<readonly unknown[]> {
  const QueueUrl = stack.deployment.queues.find(({ logicalId }) => logicalId === 'IdleQueue')?.url
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
  return Messages.map(({ Body = '' }) => JSON.parse(Body))
}

async function upload(key: string): Promise<number> {
  const body = 'serial\nAAA\n'
  const links = s3Links({ bucket, client: s3 })
  const { url, headers } = await links.uploadUrl(key, { contentType, bytes: body.length, seconds: 60 })
  return (await fetch(url, { method: 'PUT', headers, body })).status
}

test('a file that a client uploads by a link becomes a message', async () => {
  expect(await upload('uploads/a b.csv')).toBe(200)
  expect(await told()).toEqual([{ type: 'uploaded', key: 'uploads/a b.csv', reason: 'PutObject' }])
})

test('an upload that is refused becomes none, nor does one under another prefix', async () => {
  expect(await upload('uploads/once.csv')).toBe(200)
  expect(await told()).toHaveLength(1)
  expect(await upload('uploads/once.csv')).toBe(412)
  expect(await upload('exports/a.csv')).toBe(200)
  expect(await told()).toEqual([])
})

test('a file in parts and one from a form become messages too', async () => {
  async function* parts() {
    yield new Uint8Array(8 * 1024 * 1024 + 1)
  }
  await s3Documents({ bucket, client: s3 }).writeStream('uploads/long.csv', contentType, parts())
  const { url, fields } = await createPresignedPost(s3, { Bucket: bucket, Key: 'uploads/form.csv' })
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob(['serial\n']))
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204)
  const messages = await told()
  expect(messages).toHaveLength(2)
  expect(messages).toEqual(
    expect.arrayContaining([
      { type: 'uploaded', key: 'uploads/long.csv', reason: 'CompleteMultipartUpload' },
      { type: 'uploaded', key: 'uploads/form.csv', reason: 'POST Object' },
    ]),
  )
})
