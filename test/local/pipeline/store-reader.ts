import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Attribute, Item } from '@tallystick/store'
import type { Stack } from '../../../infra/local/stack.ts'
import type { StoresAtRest } from '../../pipeline/stores-at-rest.ts'

export type BucketName = 'Work' | 'Invoices' | 'Trace'

/** What an administrator sees in the stores of a stack, past all functions. */
export interface StoreReader {
  readAll(): Promise<StoresAtRest>
  readBucket(name: BucketName): Promise<ReadonlyMap<string, { readonly bytes: Uint8Array }>>
  /** Takes the dead letters of all queues: the bodies by the queue's name in the manifest. */
  takeDeadLetters(): Promise<Readonly<Record<string, readonly string[]>>>
  readonly clients: Clients
  close(): void
}

/** Patient clients: the stores of a test may refuse and lose calls. */
interface Clients {
  readonly records: DynamoDBClient
  readonly documents: S3Client
  readonly messages: SQSClient
}

type Source = Pick<Stack, 'deployment' | 'endpoints' | 'credentials'>

export function openStoreReader(stack: Source): StoreReader {
  const { endpoints, credentials, deployment } = stack
  const shared = { region: deployment.region, credentials, maxAttempts: 10 }
  const clients: Clients = {
    records: new DynamoDBClient({ ...shared, endpoint: endpoints.dynamodb }),
    documents: new S3Client({ ...shared, endpoint: endpoints.s3, forcePathStyle: true }),
    messages: new SQSClient({ ...shared, endpoint: endpoints.sqs }),
  }
  const readBucket = (name: BucketName) => readObjects(clients.documents, bucketName(stack, name))
  return {
    clients,
    readBucket,
    async readAll() {
      const items = await readItems(clients.records, tableName(stack))
      const [invoices, trace] = await Promise.all([readBucket('Invoices'), readBucket('Trace')])
      return {
        table: { items: () => items },
        buckets: { invoices: { objects: () => invoices }, trace: { objects: () => trace } },
      }
    },
    async takeDeadLetters() {
      const found: Record<string, readonly string[]> = {}
      for (const { logicalId, url } of deployment.queues) {
        const [, queue] = /^(\w+)DeadLetters/.exec(logicalId) ?? []
        const bodies = queue === undefined ? [] : await takeMessages(clients.messages, url)
        if (queue !== undefined && bodies.length > 0) found[queue.toLowerCase()] = bodies.sort()
      }
      return found
    },
    close() {
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}

/** The table of records, not the one of secrets. */
export function tableName({ deployment }: Pick<Stack, 'deployment'>): string {
  return named(deployment.tables, 'RecordsTable').name
}

export function bucketName({ deployment }: Pick<Stack, 'deployment'>, name: BucketName): string {
  return named(deployment.buckets, `${name}Bucket`).name
}

/** The URL of a work queue by its name in the manifest. */
export function queueUrl({ deployment }: Pick<Stack, 'deployment'>, queue: string): string {
  return named(deployment.queues, `${queue[0]?.toUpperCase()}${queue.slice(1)}Queue`).url
}

/** The function of this name in the manifest, by its id in the template. */
export function functionId({ deployment }: Pick<Stack, 'deployment'>, name: string): string {
  const prefix = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return named(deployment.functions, `${prefix}Function`).logicalId
}

function named<Resource extends { readonly logicalId: string }>(
  resources: readonly Resource[],
  prefix: string,
): Resource {
  const found = resources.find(({ logicalId }) => logicalId.startsWith(prefix))
  if (found === undefined) throw new Error(`The deployment has no ${prefix}`)
  return found
}

async function readItems(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []).map(itemOf))
  return items.sort((a, b) => order(a.pk, b.pk) || order(a.sk, b.sk))
}

/** The pipeline's items are flat. */
function itemOf(attributes: Record<string, AttributeValue>): Item {
  const { pk, sk, ...rest } = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, plain(value)]),
  )
  return { pk: String(pk), sk: String(sk), ...rest }
}

function plain({ S, N, BOOL, B, ...other }: AttributeValue): Attribute {
  const value = S ?? BOOL ?? B ?? (N === undefined ? undefined : Number(N))
  if (value === undefined) throw new Error(`An attribute is of no flat type: ${Object.keys(other).join()}`)
  return value
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function readObjects(client: S3Client, Bucket: string) {
  const objects = new Map<string, { readonly bytes: Uint8Array }>()
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    const read = Contents.map(async ({ Key = '' }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      return [Key, { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() }] as const
    })
    for (const [key, object] of await Promise.all(read)) objects.set(key, object)
  }
  return objects
}

async function takeMessages(client: SQSClient, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = []
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    )
    if (Messages.length === 0) return bodies
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(Body)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}
