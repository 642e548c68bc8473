import { isDeepStrictEqual } from 'node:util'
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DescribeTableCommandOutput,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { DeployedBucket, DeployedQueue, DeployedTable, Deployment } from './assembly/deployment.ts'
import type { Endpoints } from './runtime/process-environment.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface ProvisionOptions {
  readonly deployment: Deployment
  readonly endpoints: Endpoints
  /** An administrator's. */
  readonly credentials: Credentials
  /** How long a queue here hides a message, by the seconds that the template says. */
  readonly visibility: (seconds: number) => number
}

/** Makes what the deployment asks for and is not there yet. What is there keeps its content. */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { deployment, endpoints, credentials, visibility } = options
  const { region } = deployment
  const tables = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb })
  const buckets = new S3Client({ region, credentials, endpoint: endpoints.s3, forcePathStyle: true })
  const queues = new SQSClient({ region, credentials, endpoint: endpoints.sqs })
  try {
    await Promise.all([
      ...deployment.tables.map((table) => provideTable(tables, table)),
      ...deployment.buckets.map((bucket) => provideBucket(buckets, bucket)),
      provideQueues(queues, deployment.queues, visibility),
    ])
  } finally {
    for (const client of [tables, buckets, queues]) client.destroy()
  }
}

async function provideTable(client: DynamoDBClient, table: DeployedTable): Promise<void> {
  const present = await unless(
    ResourceNotFoundException,
    client.send(new DescribeTableCommand({ TableName: table.name })),
  )
  if (present !== undefined) {
    refuseOtherKeys(table, present)
    return
  }
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Object.entries(table.attributeTypes).map(([name, type]) => ({
        AttributeName: name,
        AttributeType: type,
      })),
      ...keysAndIndexes(table),
    }),
  )
  if (table.timeToLiveAttribute === undefined) return
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: table.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: table.timeToLiveAttribute },
    }),
  )
}

function keysAndIndexes(table: DeployedTable) {
  const keys = (schema: DeployedTable['keySchema']) =>
    schema.map(({ attribute, role }) => ({ AttributeName: attribute, KeyType: role }))
  if (table.indexes.length === 0) return { KeySchema: keys(table.keySchema) }
  return {
    KeySchema: keys(table.keySchema),
    GlobalSecondaryIndexes: table.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.keySchema),
      Projection: {
        ProjectionType: index.projection,
        ...(index.projection === 'INCLUDE' && { NonKeyAttributes: [...index.includedAttributes] }),
      },
    })),
  }
}

/** A table of an earlier assembly cannot be changed in place as a deployment would. */
function refuseOtherKeys(table: DeployedTable, { Table: present }: DescribeTableCommandOutput): void {
  const wanted = keysAndIndexes(table)
  const indexNames = (indexes: readonly { IndexName?: string | undefined }[] = []) =>
    indexes.map(({ IndexName }) => IndexName).sort()
  const same =
    isDeepStrictEqual(present?.KeySchema, wanted.KeySchema) &&
    isDeepStrictEqual(indexNames(present?.GlobalSecondaryIndexes), indexNames(wanted.GlobalSecondaryIndexes))
  if (!same) throw new Error(`The table ${table.name} on disk has other keys or indexes: start with --fresh`)
}

async function provideBucket(client: S3Client, bucket: DeployedBucket): Promise<void> {
  const Bucket = bucket.name
  const present = await unless(NotFound, client.send(new HeadBucketCommand({ Bucket })))
  if (present === undefined) {
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: bucket.objectLock }))
  }
  if (bucket.versioned) {
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
  }
  if (bucket.defaultRetention === undefined) return
  const { mode, unit, count } = bucket.defaultRetention
  await client.send(
    new PutObjectLockConfigurationCommand({
      Bucket,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: mode, [unit]: count } },
      },
    }),
  )
}

/** Dead-letter queues come first: a redrive policy names a queue that is there. */
async function provideQueues(
  client: SQSClient,
  queues: readonly DeployedQueue[],
  visibility: ProvisionOptions['visibility'],
): Promise<void> {
  const [sources, targets] = [true, false].map((redriven) =>
    queues.filter(({ redrive }) => (redrive !== undefined) === redriven),
  )
  for (const group of [targets, sources]) {
    await Promise.all((group ?? []).map((queue) => provideQueue(client, queue, visibility)))
  }
}

async function provideQueue(
  client: SQSClient,
  queue: DeployedQueue,
  visibility: ProvisionOptions['visibility'],
): Promise<void> {
  const { redrive } = queue
  const attributes = {
    VisibilityTimeout: String(visibility(queue.visibilitySeconds)),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ...(queue.contentBasedDeduplication && { ContentBasedDeduplication: 'true' }),
    ...(redrive !== undefined && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: redrive.deadLetterQueueArn,
        maxReceiveCount: redrive.maxReceiveCount,
      }),
    }),
  }
  const Attributes = { ...attributes, ...(queue.fifo && { FifoQueue: 'true' }) }
  const made = await unless(
    QueueNameExists,
    client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes })),
  )
  if (made !== undefined) return
  await client.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: attributes }))
}

/** The answer, or nothing where the service refuses in this one way. */
async function unless<Output>(
  refusal: abstract new (...parameters: never) => Error,
  answer: Promise<Output>,
): Promise<Output | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof refusal) return undefined
    throw error
  }
}
