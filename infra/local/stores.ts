import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './assembly/deployment.ts'
import { readDeployment } from './assembly/read-deployment.ts'
import { localAccount, localRegion } from './assembly/world.ts'
import { type Counters, mergeCounters } from './counters.ts'
import type { DataDirectory } from './data-directory.ts'
import { startDynoxide } from './dynamodb/dynoxide.ts'
import type { Chaos as DynamoDbChaos } from './dynamodb/gateway.ts'
import type { GatewayThreadOptions } from './dynamodb/gateway-thread.ts'
import { type EventBus, type EventBusOptions, openEventBus } from './events/event-bus.ts'
import type { Log } from './log.ts'
import { type Credentials, provision } from './provision.ts'
import type { Endpoints } from './runtime/process-environment.ts'
import type { S3ThreadOptions } from './s3/s3-thread.ts'
import type { CreatedObject } from './s3/start-s3.ts'
import type { SqsThreadOptions } from './sqs/sqs-thread.ts'
import type { Teardown } from './teardown.ts'
import type { Rules } from './threads/contract.ts'
import { startStandIn } from './threads/start-stand-in.ts'

/** Trouble that AWS makes of its own accord, for tests; none unless asked for. */
export interface Chaos {
  readonly dynamodb?: Partial<DynamoDbChaos>
  readonly s3?: NonNullable<S3ThreadOptions['chaos']>
  readonly sqs?: NonNullable<SqsThreadOptions['chaos']>
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
  readonly credentials: Credentials
  /** Calls to all of them since the start or the last reset. */
  counters(): Promise<Counters>
  resetCounters(): Promise<void>
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
  let bus: EventBus | undefined
  const created = (object: CreatedObject) => bus?.objectCreated(object)
  const { emulator, dynamodb, s3, sqs } = await startStores(options, data.path, { created, log }, teardown)
  const deployment = readDeployment(options.assembly, {
    region: localRegion,
    account: localAccount,
    queueOrigin: sqs.endpoint,
  })
  const threads = [dynamodb, s3, sqs]
  const rules = rulesOf(deployment, data)
  await Promise.all(threads.map((thread) => thread.decideBy(rules)))
  const endpoints = { dynamodb: dynamodb.endpoint, s3: s3.endpoint, sqs: sqs.endpoint }
  const credentials = { accessKeyId: ADMINISTRATOR, secretAccessKey: data.secretKey(ADMINISTRATOR) }
  const { visibilityScale = 1, longestVisibilitySeconds = Number.POSITIVE_INFINITY } = options
  const visibility = (seconds: number) =>
    Math.min(Math.ceil(seconds * visibilityScale), longestVisibilitySeconds)
  await provision({ deployment, endpoints, credentials, visibility })
  const client = new SQSClient({ region: deployment.region, credentials, endpoint: endpoints.sqs })
  teardown.add(() => client.destroy())
  bus = openEventBus({ deployment, send: senderOf(client), log })
  return {
    deployment,
    endpoints,
    credentials,
    counters: async () => mergeCounters(await Promise.all(threads.map((thread) => thread.counters()))),
    resetCounters: async () => void (await Promise.all(threads.map((thread) => thread.resetCounters()))),
    kill: emulator.kill,
  }
}

/** What every thread has to know of the deployment; what it does not need would only be copied. */
function rulesOf(deployment: Deployment, { secretKey }: DataDirectory): Rules {
  const { account, functions, policies, bucketPolicies, queuePolicies, buckets } = deployment
  const callers = [ADMINISTRATOR, ...functions.map(({ logicalId }) => logicalId)]
  return {
    deployment: { account, functions, policies, bucketPolicies, queuePolicies },
    secrets: Object.fromEntries(callers.map((caller) => [caller, secretKey(caller)])),
    administrator: ADMINISTRATOR,
    telling: buckets.filter(({ tellsEventBridge }) => tellsEventBridge).map(({ name }) => name),
  }
}

function senderOf(client: SQSClient): EventBusOptions['send'] {
  return (QueueUrl, MessageBody) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
}

/** Starts what keeps records, documents and messages, each in a thread and a folder of its own. */
async function startStores(
  { chaos = {}, dynoxideBinary, dynamodbEndpoint }: StoresOptions,
  directory: string,
  { created, log }: { readonly created: (object: CreatedObject) => void | Promise<void>; readonly log: Log },
  teardown: Teardown,
) {
  const failed = (failure: Error): never => {
    log('local stack', failure.message)
    throw failure
  }
  const starting = [
    startDynoxide({
      path: join(directory, 'dynamodb', 'tables.sqlite'),
      binary: dynoxideBinary,
      endpoint: dynamodbEndpoint,
    }),
    startStandIn<S3ThreadOptions>({
      program: new URL('./s3/s3-thread.ts', import.meta.url),
      options: { directory: join(directory, 's3'), chaos: chaos.s3 ?? {} },
      created,
      failed,
    }),
    startStandIn<SqsThreadOptions>({
      program: new URL('./sqs/sqs-thread.ts', import.meta.url),
      options: { directory: join(directory, 'sqs'), chaos: chaos.sqs ?? {} },
      failed,
    }),
  ] as const
  for (const part of await Promise.allSettled(starting)) {
    if (part.status === 'fulfilled') teardown.add(() => part.value.close())
  }
  const [emulator, s3, sqs] = await Promise.all(starting)
  const dynamodb = await startStandIn<GatewayThreadOptions>({
    program: new URL('./dynamodb/gateway-thread.ts', import.meta.url),
    options: { upstream: emulator.endpoint, chaos: chaos.dynamodb ?? {} },
    failed,
  })
  teardown.add(dynamodb.close)
  return { emulator, dynamodb, s3, sqs }
}
