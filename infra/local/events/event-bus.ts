import type { Deployment, EventRule, PolicyStatement } from '../assembly/deployment.ts'
import type { Log } from '../log.ts'
import type { CreatedObject } from '../s3/start-s3.ts'
import { compilePattern, type Matches } from './event-pattern.ts'
import { compileTransformer, type Transform } from './input-transformer.ts'
import { objectCreatedEvent } from './object-created.ts'

/** Where events of AWS services meet the rules of the deployment. */
export interface EventBus {
  /** Resolves when every queue that a rule names has its message. */
  objectCreated(object: CreatedObject): Promise<void>
}

export interface EventBusOptions {
  readonly deployment: Pick<
    Deployment,
    'account' | 'region' | 'buckets' | 'queues' | 'queuePolicies' | 'eventRules'
  >
  readonly send: (queueUrl: string, body: string) => Promise<unknown>
  readonly log: Log
}

interface Delivery {
  readonly matches: Matches
  readonly queueUrl: string
  readonly transform: Transform
}

/** Opens the bus; throws, with the place, when a rule cannot be understood or may not send to its queue. */
export function openEventBus({ deployment, send, log }: EventBusOptions): EventBus {
  const telling = new Set(deployment.buckets.filter(({ tellsEventBridge }) => tellsEventBridge).map(nameOf))
  const deliveries = deployment.eventRules
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => deliveriesOf(rule, deployment))
  return {
    async objectCreated(object) {
      if (!telling.has(object.bucket)) return
      const event = objectCreatedEvent(object, deployment)
      const due = deliveries.filter(({ matches }) => matches(event))
      const sent = await Promise.allSettled(
        due.map(async ({ queueUrl, transform }) => await send(queueUrl, transform(event))),
      )
      for (const outcome of sent) {
        if (outcome.status === 'rejected') log('EventBridge', `cannot send: ${String(outcome.reason)}`)
      }
    },
  }
}

const nameOf = ({ name }: { readonly name: string }) => name

function deliveriesOf(
  rule: EventRule,
  { queues, queuePolicies }: EventBusOptions['deployment'],
): readonly Delivery[] {
  const matches = compilePattern(rule.pattern, `${rule.place}.EventPattern`)
  return rule.targets.map(({ queueArn, place, paths, template }) => {
    const queue = queues.find(({ arn }) => arn === queueArn)
    if (queue === undefined) throw new Error(`${place}.Arn is no queue of this assembly: ${queueArn}`)
    if (!(queuePolicies[queueArn] ?? []).some((statement) => letsIn(statement, rule.arn, queueArn))) {
      throw new Error(`${place}: the policy of ${queue.name} does not let events.amazonaws.com send for it`)
    }
    return { matches, queueUrl: queue.url, transform: compileTransformer(paths, template, place) }
  })
}

/** Whether a statement of a queue's policy lets EventBridge send to the queue, for all rules or for this one. */
function letsIn(
  { Effect, Principal, Action = [], Resource = [], Condition = {} }: PolicyStatement,
  ruleArn: string,
  queueArn: string,
): boolean {
  const { ArnEquals: { 'aws:SourceArn': sources = [ruleArn], ...otherKeys } = {}, ...otherOperators } =
    Condition
  return (
    Effect === 'Allow' &&
    (Principal?.Service ?? []).includes('events.amazonaws.com') &&
    Action.includes('sqs:SendMessage') &&
    Resource.includes(queueArn) &&
    sources.includes(ruleArn) &&
    Object.keys({ ...otherKeys, ...otherOperators }).length === 0
  )
}
