// What policies are told of a request: values from where S3 itself reads them, and from nowhere else.
import { CreateBucketCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AwsCall } from '../../infra/local/gate.ts'
import { openStandIn } from './s3-stage.ts'

const asked: AwsCall[] = []
const Bucket = 'bucket'

let stage: Awaited<ReturnType<typeof openStandIn>>

beforeAll(async () => {
  const allows = (call: AwsCall) => asked.push(call) > 0
  stage = await openStandIn({ gate: { secretKey: () => 'secret', allows, record: () => undefined } })
  await stage.client.send(new CreateBucketCommand({ Bucket }))
})

beforeEach(() => {
  asked.length = 0
})

afterAll(() => stage.close())

/** A client whose requests carry one more header or query parameter, signed like the rest. */
function clientSaying(place: 'headers' | 'query', name: string, value: string): S3Client {
  const client = stage.clientWith({})
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as Record<typeof place, Record<string, string>>
      request[place][name] = value
      return next(args)
    },
    { step: 'build' },
  )
  return client
}

test('a header is no prefix of a listing', async () => {
  await clientSaying('headers', 'prefix', 'mine/').send(new ListObjectsV2Command({ Bucket }))
  expect(asked[0]?.action).toBe('s3:ListBucket')
  expect(asked[0]?.context).not.toHaveProperty('s3:prefix')
})

test('a query parameter is no condition of a write', async () => {
  const client = clientSaying('query', 'if-none-match', '*')
  await client.send(new ListObjectsV2Command({ Bucket }))
  expect(asked[0]?.context).not.toHaveProperty('s3:if-none-match')
})

test('whether a missing key is told, is asked for that key', async () => {
  await expect(stage.read(Bucket, 'staged/missing')).rejects.toMatchObject({ name: 'NoSuchKey' })
  const listing = asked.find(({ action }) => action === 's3:ListBucket')
  expect(listing?.context).toMatchObject({ 's3:prefix': ['staged/missing'] })
})
