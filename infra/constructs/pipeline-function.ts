import type { PipelineFunction as Declaration, Trigger } from '@tallystick/functions/manifest'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type Code,
  EventSourceMapping,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { limitEnvironment } from './environment-limit.ts'
import { type ResourceAccess, resourceAccess, type Stores } from './resource-access.ts'
import type { WorkQueue } from './work-queue.ts'

export interface PipelineFunctionProps {
  readonly declaration: Declaration
  readonly stores: Stores
  readonly settings: Settings
  /** Variables beyond those of the declared resources and of the settings. */
  readonly environment: Readonly<Record<string, string>>
  readonly code: Code
  readonly alarms: AlarmTopic
}

/** One function of the manifest: its bundle, its log, and a role that allows what it declares and nothing else. */
export class PipelineFunction extends Construct {
  readonly lambda: LambdaFunction
  private readonly role: Role

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id)
    const { declaration, stores, settings } = props
    const reads = declaration.reads.map((resource) => resourceAccess(resource, stores))
    const writes = declaration.writes.map((resource) => resourceAccess(resource, stores))
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn)
    for (const statement of reads.flatMap(({ read }) => read)) this.role.addToPolicy(statement)
    for (const statement of writes.flatMap(({ write }) => write)) this.role.addToPolicy(statement)
    this.lambda = new LambdaFunction(this, 'Function', {
      description: declaration.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      timeout: Duration.seconds(declaration.timeoutSeconds),
      memorySize: declaration.memoryMegabytes,
      environment: {
        ...variables([...reads, ...writes]),
        ...settingsFor(declaration, settings),
        ...props.environment,
      },
      role: this.role,
      logGroup,
      tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    })
    limitEnvironment(this.lambda)
    this.acknowledge([...reads, ...writes], settings.tracing)
    this.watch(props.alarms)
  }

  /** Works a queue off. SQS takes back only the messages that the function names as failed. */
  consume({ queue }: WorkQueue, trigger: Extract<Trigger, { kind: 'queue' }>): void {
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      queue.queueArn,
    )
    new EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize: trigger.batchSize,
      reportBatchItemFailures: true,
      ...(trigger.maximumConcurrency && { maxConcurrency: trigger.maximumConcurrency }),
    })
  }

  /** Runs by the clock. A failed run is not repeated: the next one does its work. */
  runEvery(minutes: number): void {
    this.lambda.configureAsyncInvoke({ retryAttempts: 0 })
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(minutes)),
      targets: [new LambdaTarget(this.lambda)],
    })
  }

  private acknowledge(accesses: readonly ResourceAccess[], tracing: boolean): void {
    for (const { pattern } of accesses) {
      if (!pattern) continue
      Validations.of(this.role).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${pattern}]`,
        reason: 'The function declares the objects under one prefix, whose keys are not known beforehand.',
      })
    }
    if (!tracing) return
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources: its actions can be allowed only on all.',
    })
  }

  private allow(actions: string[], resource: string): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }))
  }

  private watch(alarms: AlarmTopic): void {
    alarms.watch(this, 'ErrorsAlarm', {
      metric: this.lambda.metricErrors(),
      above: 0,
      meaning: `${this.node.id}: a run ended with an error or ran out of time.`,
    })
    alarms.watch(this, 'ThrottlesAlarm', {
      metric: this.lambda.metricThrottles(),
      above: 0,
      meaning: `${this.node.id}: runs were turned away for want of concurrency.`,
    })
  }
}

function variables(accesses: readonly ResourceAccess[]): Record<string, string> {
  return Object.fromEntries(accesses.map(({ variable, value }) => [variable, value]))
}

/** What of the deployment's settings a function is told. */
function settingsFor(
  declaration: Declaration,
  { stage, irpPortals, invoiceLock }: Settings,
): Record<string, string> {
  return {
    STAGE: stage,
    ...(declaration.writes.includes('bucket:invoices/invoices') && { INVOICE_LOCK: invoiceLock }),
    ...(declaration.channels && { CHANNEL_APIS: 'theirs' }),
    ...(declaration.webhooks && { WEBHOOK_LOOPBACK: 'refused' }),
    ...(declaration.portals && { IRP_PORTALS: JSON.stringify(irpPortals) }),
  }
}
