import assert from 'node:assert/strict'
import {
  type PipelineFunction as Declaration,
  functions,
  type QueueName,
  queues,
} from '@tallystick/functions/manifest'
import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { setMetricAlarms } from './constructs/metric-alarms.ts'
import { pascalCase } from './constructs/pascal-case.ts'
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

/** The work: queues, the functions that work them off or run by the clock, the rules for uploads, the alarm topic. */
export class PipelineStack extends Stack {
  readonly alarms: AlarmTopic
  readonly stores: Stores

  constructor(scope: Construct, id: string, { data, settings, code, ...props }: PipelineStackProps) {
    super(scope, id, props)
    this.alarms = new AlarmTopic(this, 'Alarms', settings.alarmEmail)
    this.stores = {
      records: data.records,
      secrets: data.secrets,
      buckets: data.buckets,
      queues: workQueues(this, this.alarms),
    }
    for (const declaration of functions) this.addFunction(declaration, settings, code)
    addUploadRules(this, this.stores)
    letSendersIn(this.stores, settings)
    setMetricAlarms(this, settings.stage, this.alarms)
    this.exportQueues()
  }

  private addFunction(declaration: Declaration, settings: Settings, code: PipelineStackProps['code']): void {
    const { name, trigger } = declaration
    if (trigger.kind === 'routes') return
    const added = new PipelineFunction(this, pascalCase(name), {
      declaration,
      stores: this.stores,
      settings,
      environment: {},
      code: code(name),
      alarms: this.alarms,
    })
    if (trigger.kind === 'queue') added.consume(this.queue(trigger.queue), trigger)
    else added.runEvery(trigger.everyMinutes)
  }

  private queue(name: QueueName): WorkQueue {
    const queue = this.stores.queues.get(name)
    assert(queue, `the queue ${name} is not in the manifest's list of queues`)
    return queue
  }

  /** Of every queue, whoever writes to it: were an export there only while it is imported, no door could let go of a queue. */
  private exportQueues(): void {
    for (const { queue } of this.stores.queues.values()) {
      this.exportValue(queue.queueArn)
      this.exportValue(queue.queueUrl)
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
