import assert from 'node:assert/strict'
import {
  type PipelineFunction as Declaration,
  functions,
  type QueueName,
  queues,
  type Route,
} from '@tallystick/functions/manifest'
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { setMetricAlarms } from './constructs/metric-alarms.ts'
import { PartyAccess } from './constructs/party-access.ts'
import { pascalCase } from './constructs/pascal-case.ts'
import { PipelineApi } from './constructs/pipeline-api.ts'
import { PipelineFunction } from './constructs/pipeline-function.ts'
import type { Stores } from './constructs/resource-access.ts'
import { UploadRule } from './constructs/upload-rule.ts'
import { WorkQueue } from './constructs/work-queue.ts'
import type { DataStack } from './data-stack.ts'
import type { Settings } from './settings.ts'

export interface PipelineStackProps extends StackProps {
  readonly data: DataStack
  readonly settings: Settings
  /** The code of a function by its name. */
  readonly code: (name: string) => Code
}

/** What a deployment may replace: the manifest's functions, queues, routes and schedules, clients and alarms. */
export class PipelineStack extends Stack {
  private readonly alarms: AlarmTopic
  private readonly stores: Stores
  private readonly access: PartyAccess
  private readonly api: PipelineApi

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props)
    const { data, settings } = props
    this.alarms = new AlarmTopic(this, 'Alarms', settings.alarmEmail)
    this.stores = {
      records: data.records,
      secrets: data.secrets,
      buckets: data.buckets,
      queues: workQueues(this, this.alarms),
    }
    this.access = new PartyAccess(this, 'Access', {
      stage: settings.stage,
      accesses: functions.flatMap(routesOf).map(({ access }) => access),
      clients: {
        fulfilment: settings.fulfilmentProviders,
        finance: ['default'],
        operations: ['default'],
        service: ['default'],
      },
    })
    this.api = new PipelineApi(this, 'Http', { apiName: this.stackName, access: this.access })
    for (const declaration of functions) this.addFunction(declaration, props)
    addUploadRules(this, this.stores)
    letSendersIn(this.stores, settings)
    setMetricAlarms(this, settings.stage, this.alarms)
    this.addOutputs()
  }

  private addFunction(declaration: Declaration, { settings, code }: PipelineStackProps): void {
    const id = pascalCase(declaration.name)
    const added = new PipelineFunction(this, id, {
      declaration,
      stores: this.stores,
      environment: {
        STAGE: settings.stage,
        ...(servesFulfilment(declaration) && {
          FULFILMENT_PROVIDERS: this.access.namesByClientId('fulfilment'),
        }),
        ...(declaration.channels && { CHANNEL_APIS: 'theirs' }),
        ...(declaration.webhooks && { WEBHOOK_LOOPBACK: 'refused' }),
        ...(declaration.portals && { IRP_PORTALS: JSON.stringify(settings.irpPortals) }),
      },
      tracing: settings.tracing,
      code: code(declaration.name),
      alarms: this.alarms,
    })
    const { trigger } = declaration
    switch (trigger.kind) {
      case 'routes':
        this.api.addRoutes(id, trigger.routes, added.lambda)
        break
      case 'queue':
        added.consume(this.queue(trigger.queue), trigger)
        break
      case 'schedule':
        added.runEvery(trigger.everyMinutes)
        break
    }
  }

  private queue(name: QueueName): WorkQueue {
    const queue = this.stores.queues.get(name)
    assert(queue, `the queue ${name} is not in the manifest's list of queues`)
    return queue
  }

  private addOutputs(): void {
    new CfnOutput(this, 'ApiUrl', { value: this.api.url })
    new CfnOutput(this, 'UserPoolId', { value: this.access.userPoolId })
    new CfnOutput(this, 'TokenEndpoint', { value: this.access.tokenEndpoint })
    for (const [party, clients] of this.access.clients) {
      for (const [name, client] of clients) {
        const id = `${pascalCase(party)}Client${pascalCase(name)}`
        new CfnOutput(this, id, { value: client.userPoolClientId })
      }
    }
  }
}

function workQueues(scope: Construct, alarms: AlarmTopic): ReadonlyMap<string, WorkQueue> {
  return new Map(
    Object.entries(queues).map(([name, { fifo, maxReceiveCount }]) => [
      name,
      new WorkQueue(scope, pascalCase(name), {
        fifo,
        maxReceiveCount,
        timeout: consumerTimeout(name),
        alarms,
      }),
    ]),
  )
}

function addUploadRules(scope: Construct, stores: Stores): void {
  for (const [name, { uploads }] of Object.entries(queues)) {
    if (!uploads) continue
    const workQueue = stores.queues.get(name)
    const bucket = stores.buckets.get(uploads.bucket)?.bucket
    assert(workQueue && bucket, `the uploads for the queue ${name} have a bucket`)
    new UploadRule(scope, `${pascalCase(name)}Uploads`, { bucket, prefix: uploads.prefix, workQueue })
  }
}

/** Amazon's account may write to its queue if the settings name it; nobody may otherwise. */
function letSendersIn(stores: Stores, { amazonNotifications }: Settings): void {
  for (const [name, { sender }] of Object.entries(queues)) {
    const workQueue = stores.queues.get(name)
    if (sender === undefined || amazonNotifications === undefined) continue
    assert(workQueue, `the queue ${name}, to which ${sender} writes, is deployed`)
    workQueue.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(amazonNotifications)],
        actions: ['sqs:GetQueueAttributes', 'sqs:SendMessage'],
        resources: [workQueue.queue.queueArn],
      }),
    )
  }
}

/** A queue has exactly one consumer: with two, each would see a part of the messages. */
function consumerTimeout(queue: string): Duration {
  const [consumer, ...others] = functions.filter(
    ({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue,
  )
  if (!consumer || others.length > 0) throw new Error(`the queue ${queue} needs exactly one consumer`)
  return Duration.seconds(consumer.timeoutSeconds)
}

function routesOf({ trigger }: Declaration): readonly Route[] {
  return trigger.kind === 'routes' ? trigger.routes : []
}

function servesFulfilment(declaration: Declaration): boolean {
  return routesOf(declaration).some(({ access }) => access !== 'signed' && access.party === 'fulfilment')
}
