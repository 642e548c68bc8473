import { randomUUID } from 'node:crypto'
import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { openGate } from '../../infra/local/gate.ts'
import { type RunningS3, type S3Options, startS3 } from '../../infra/local/s3/start-s3.ts'

/** A service to test with, its client, and buckets that go away with it. */
export interface S3Stage {
  readonly client: S3Client
  /** Another client of the same service, with settings of its own. */
  clientWith(config: S3ClientConfig): S3Client
  /** Makes a bucket whose name nobody else uses. */
  bucket(input?: Partial<CreateBucketCommandInput>): Promise<string>
  versionedBucket(): Promise<string>
  put(Bucket: string, Key: string, Body: string, more?: Partial<PutObjectCommandInput>): Promise<Put>
  /** The content as text. */
  read(Bucket: string, Key: string, more?: Partial<GetObjectCommandInput>): Promise<string>
  close(): Promise<void>
}

type Endpoint = Pick<RunningS3, 'endpoint'>

interface Put {
  readonly ETag: string
  readonly VersionId: string
}

/** What an SDK client throws, as far as the tests look at it. */
export interface Refused {
  readonly name: string
  readonly $metadata: { readonly httpStatusCode: number }
}

/** The shape of a refusal with this code and HTTP status. */
export function refused(name: string, httpStatusCode: number): Refused {
  return { name, $metadata: { httpStatusCode } }
}

/** The service that `AWS_ENDPOINT_URL_S3` names, with the credentials around, or else a fresh stand-in. */
export async function openContractStage(): Promise<S3Stage> {
  if (process.env.AWS_ENDPOINT_URL_S3) return stageWith({})
  return await openStandIn()
}

/** A stand-in of its own, for what no account of AWS can be asked to do. */
export async function openStandIn(
  options: Partial<S3Options> = {},
): Promise<S3Stage & { readonly s3: RunningS3 }> {
  const s3 = await startS3({ gate: openGate(), now: () => new Date(), ...options })
  return { ...stageWith(configOf(s3), () => s3.close()), s3 }
}

export function clientOf(endpoint: Endpoint, accessKeyId?: string): S3Client {
  return new S3Client(configOf(endpoint, accessKeyId))
}

/** The tests look at what is answered; what the SDK has to say besides is for others. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Nothing is retried, so that every answer is seen. */
function configOf({ endpoint }: Endpoint, accessKeyId = 'tester'): S3ClientConfig {
  const credentials = { accessKeyId, secretAccessKey: 'secret' }
  return { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1, logger: silent }
}

function stageWith(config: S3ClientConfig, stop?: () => Promise<void>): S3Stage {
  const client = new S3Client(config)
  const buckets: string[] = []
  const bucket: S3Stage['bucket'] = async (input) => {
    const Bucket = `contract-${randomUUID()}`
    await client.send(new CreateBucketCommand({ Bucket, ...input }))
    buckets.push(Bucket)
    return Bucket
  }
  return {
    client,
    clientWith: (own) => new S3Client({ ...config, ...own }),
    bucket,
    async versionedBucket() {
      const Bucket = await bucket()
      const VersioningConfiguration = { Status: 'Enabled' } as const
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
      return Bucket
    },
    async put(Bucket, Key, Body, more = {}) {
      const put = await client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
      return { ETag: put.ETag ?? '', VersionId: put.VersionId ?? '' }
    },
    async read(Bucket, Key, more = {}) {
      const got = await client.send(new GetObjectCommand({ Bucket, Key, ...more }))
      return (await got.Body?.transformToString()) ?? ''
    },
    async close() {
      if (!stop) await Promise.allSettled(buckets.map((name) => emptyAndDelete(client, name)))
      client.destroy()
      await stop?.()
    },
  }
}

/** Fails where a version is under retention, which stays, and its bucket with it, until that is over. */
async function emptyAndDelete(client: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
  const BypassGovernanceRetention = true
  if (Objects.length > 0) {
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects }, BypassGovernanceRetention }))
  }
  await client.send(new DeleteBucketCommand({ Bucket }))
}
