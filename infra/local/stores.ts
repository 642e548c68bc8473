import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './assembly/deployment.ts'
import { readDeployment } from './assembly/read-deployment.ts'
import { localAccount, localRegion } from './assembly/world.ts'
import { type CountingGate, countingGate } from './counters.ts'
import type { DataDirectory } from './data-directory.ts'
import { startDynoxide } from './dynamodb/dynoxide.ts'
import { type Chaos as DynamoDbChaos, startDynamoDbGateway } from './dynamodb/gateway.ts'
import { type EventBus, type EventBusOptions, openEventBus } from './events/event-bus.ts'
import { policyGate } from './iam/policy-gate.ts'
import type { Log } from './log.ts'
import { type Credentials, provision } from './provision.ts'
import type { Endpoints } from './runtime/process-environment.ts'
import { type CreatedObject, type S3Options, startS3 } from './s3/start-s3.ts'
import { type SqsOptions, startSqs } from './sqs/start-sqs.ts'
import type { Teardown } from './teardown.ts'

/** Trouble that AWS makes of its own accord, for tests; none unless asked for. */
export interface Chaos {
  readonly dynamodb?: Partial<DynamoDbChaos>
  readonly s3?: NonNullable<S3Options['chaos']>
  readonly sqs?: NonNullable<SqsOptions['chaos']>
  /** Source of chance; a seeded one repeats its draws. */
  readonly random?: () => number
}

export interface StoresOptions {
  /** Folder of the synthesized cloud assembly. */
  readonly assembly: string
  /** Shortens how long messages stay hidden, so that tests of redelivery need not wait for minutes. */
  readonly visibilityScale?: number
  /** No message stays hidden for longer, whatever the scale leaves. */
  readonly longestVisibilitySeconds?: number
  readonly chaos?: Chaos
  readonly dynamodbEndpoint?: string | undefined
  readonly dynoxideBinary?: string | undefined
}

/** Everything that keeps data, made and guarded as the deployment says. */
export interface Stores {
  readonly deployment: Deployment
  readonly endpoints: Endpoints
  readonly gate: CountingGate
  readonly credentials: Credentials
  /** Ends DynamoDB as a power cut would. */
  kill(): void
}

const ADMINISTRATOR = 'administrator'

export async function openStores(
  options: StoresOptions,
  data: DataDirectory,
  log: Log,
  teardown: Teardown,
): Promise<Stores> {
  const { secretKey } = data
  const gate = countingGate()
  let bus: EventBus | undefined
  const created = (object: CreatedObject) => bus?.objectCreated(object)
  const { emulator, dynamodb, s3, sqs } = await startStores(options, data.path, { gate, created }, teardown)
  const deployment = readDeployment(options.assembly, {
    region: localRegion,
    account: localAccount,
    queueOrigin: sqs.endpoint,
  })
  gate.decideBy(policyGate({ deployment, secrets: secretKey, administrator: ADMINISTRATOR }))
  const endpoints = { dynamodb: dynamodb.endpoint, s3: s3.endpoint, sqs: sqs.endpoint }
  const credentials = { accessKeyId: ADMINISTRATOR, secretAccessKey: secretKey(ADMINISTRATOR) }
  const { visibilityScale = 1, longestVisibilitySeconds = Number.POSITIVE_INFINITY } = options
  const visibility = (seconds: number) =>
    Math.min(Math.ceil(seconds * visibilityScale), longestVisibilitySeconds)
  await provision({ deployment, endpoints, credentials, visibility })
  const client = new SQSClient({ region: deployment.region, credentials, endpoint: endpoints.sqs })
  teardown.add(() => client.destroy())
  bus = openEventBus({ deployment, send: senderOf(client), log })
  return { deployment, endpoints, gate, credentials, kill: emulator.kill }
}

function senderOf(client: SQSClient): EventBusOptions['send'] {
  return (QueueUrl, MessageBody) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
}

/** Starts what keeps records, documents and messages, each in a folder of its own. */
async function startStores(
  options: StoresOptions,
  directory: string,
  { gate, created }: Required<Pick<S3Options, 'gate' | 'created'>>,
  teardown: Teardown,
) {
  const { chaos = {}, dynoxideBinary, dynamodbEndpoint } = options
  const shared = { gate, now: () => new Date(), random: chaos.random ?? Math.random }
  const starting = [
    startDynoxide({
      path: join(directory, 'dynamodb', 'tables.sqlite'),
      binary: dynoxideBinary,
      endpoint: dynamodbEndpoint,
    }),
    startS3({ ...shared, created, directory: join(directory, 's3'), chaos: chaos.s3 ?? {} }),
    startSqs({ ...shared, directory: join(directory, 'sqs'), chaos: chaos.sqs ?? {} }),
  ] as const
  for (const part of await Promise.allSettled(starting)) {
    if (part.status === 'fulfilled') teardown.add(() => part.value.close())
  }
  const [emulator, s3, sqs] = await Promise.all(starting)
  const dynamodb = await startDynamoDbGateway({
    ...shared,
    upstream: emulator.endpoint,
    chaos: chaos.dynamodb ?? {},
  })
  teardown.add(dynamodb.close)
  return { emulator, dynamodb, s3, sqs }
}
