import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startS3 } from '../../infra/local/s3/start-s3.ts'
import { startSqs } from '../../infra/local/sqs/start-sqs.ts'
import { bucketArn, gateOf, queueArn, statement } from './iam-statements.ts'

/** As the pipeline's functions have them: two prefixes of a bucket, and one direction of a queue. */
const gate = gateOf({
  role: [
    statement({ Action: ['s3:GetObject'], Resource: [`${bucketArn}/staged/*`] }),
    statement({ Action: ['s3:PutObject'], Resource: [`${bucketArn}/invoices/*`] }),
    statement({
      Action: ['s3:ListBucket'],
      Resource: [bucketArn],
      Condition: { StringLike: { 's3:prefix': ['staged/*'] } },
    }),
    statement({ Action: ['sqs:SendMessage'], Resource: [queueArn] }),
  ],
  bucket: [
    statement({
      Effect: 'Deny',
      Principal: { AWS: ['*'] },
      Action: ['s3:PutObject'],
      Resource: [`${bucketArn}/*`],
      Condition: { Null: { 's3:if-none-match': ['true'] } },
    }),
    statement({
      Effect: 'Deny',
      Principal: { AWS: ['*'] },
      Action: ['s3:*'],
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': ['false'] } },
    }),
  ],
})

const closing: (() => unknown)[] = []
const Bucket = 'documents'
let s3: (principal: string) => S3Client
let sqs: (principal: string) => SQSClient
let QueueUrl = ''

beforeAll(async () => {
  const now = () => new Date()
  const [documents, messages] = await Promise.all([startS3({ gate, now }), startSqs({ gate, now })])
  const settings = (principal: string) => ({
    region: 'eu-central-1',
    credentials: { accessKeyId: principal, secretAccessKey: `secret of ${principal}` },
    maxAttempts: 1,
  })
  s3 = (principal) =>
    new S3Client({ ...settings(principal), endpoint: documents.endpoint, forcePathStyle: true })
  sqs = (principal) => new SQSClient({ ...settings(principal), endpoint: messages.endpoint })
  closing.push(documents.close, messages.close)
  await s3('administrator').send(new CreateBucketCommand({ Bucket }))
  await s3('administrator').send(new PutObjectCommand({ Bucket, Key: 'staged/1', Body: 'staged' }))
  QueueUrl = (await sqs('administrator').send(new CreateQueueCommand({ QueueName: 'work' }))).QueueUrl ?? ''
})

afterAll(async () => {
  for (const close of closing) await close()
})

type Attempt = [what: string, attempt: () => Promise<unknown>]
const worker = () => s3('Worker')
const put = (Key: string, more: { IfNoneMatch?: string; IfMatch?: string } = {}) =>
  worker().send(new PutObjectCommand({ Bucket, Key, Body: 'bytes', ...more }))
const list = (Prefix?: string) => worker().send(new ListObjectsV2Command({ Bucket, Prefix }))

test.each<Attempt>([
  ['an object under its prefix', () => worker().send(new GetObjectCommand({ Bucket, Key: 'staged/1' }))],
  ['a list under its prefix', () => list('staged/')],
  ['a new invoice, as a new one', () => put('invoices/1', { IfNoneMatch: '*' })],
  ['a message', () => sqs('Worker').send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' }))],
  [
    'messages together',
    () =>
      sqs('Worker').send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'm' }] })),
  ],
])('the stand-ins serve %s', async (_, attempt) => {
  await expect(attempt()).resolves.toHaveProperty('$metadata.httpStatusCode', 200)
})

test.each<Attempt>([
  ['an object elsewhere', () => worker().send(new GetObjectCommand({ Bucket, Key: 'drafts/1' }))],
  ['a list of everything', () => list()],
  ['a list under no prefix', () => list('')],
  ['a list under another prefix', () => list('stage')],
  ['an invoice that may be there already', () => put('invoices/2')],
  ['an invoice in the place of another', () => put('invoices/2', { IfMatch: '"etag"' })],
  ['a new object elsewhere', () => put('staged/2', { IfNoneMatch: '*' })],
  [
    'an upload in parts',
    () => worker().send(new CreateMultipartUploadCommand({ Bucket, Key: 'invoices/3' })),
  ],
  [
    'a copy that may be there already',
    () =>
      worker().send(new CopyObjectCommand({ Bucket, Key: 'invoices/4', CopySource: `${Bucket}/staged/1` })),
  ],
  ['a deletion', () => worker().send(new DeleteObjectCommand({ Bucket, Key: 'staged/1' }))],
  ['what is in the queue', () => sqs('Worker').send(new ReceiveMessageCommand({ QueueUrl }))],
  [
    'the removal of a message',
    () => sqs('Worker').send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'handle' })),
  ],
  ['an empty queue', () => sqs('Worker').send(new PurgeQueueCommand({ QueueUrl }))],
])('the stand-ins refuse %s', async (_, attempt) => {
  await expect(attempt()).rejects.toHaveProperty('name', 'AccessDenied')
})
