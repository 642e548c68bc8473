import { type Answer, type Call, deny, noSuchQueue, onQueue, operation } from '../call.ts'
import { attributeNames, checkQueueAttributes, checkQueueName, normalizeAttributes } from '../check-queue.ts'
import type { Queue } from '../queue.ts'
import { type QueueAttributes, readRedrive } from '../queue-settings.ts'
import type { Queues } from '../queues.ts'
import { type Refusal, refuse, refuseMissing } from '../refusal.ts'
import { isText, isWhole, listOf, mapOf } from '../wire-input.ts'

/** How long a name rests after its queue was deleted, and a queue after it was purged. */
const restMilliseconds = 60_000

export const createQueue = operation(
  { QueueName: isText, Attributes: mapOf(isText) },
  ({ QueueName: name, Attributes: given = {} }, call) => {
    if (!name) return refuseMissing('QueueName')
    const attributes = normalizeAttributes(given)
    const fifo = attributes.FifoQueue === 'true'
    const refusal =
      deny(call, 'CreateQueue', call.queues.arn(name)) ??
      checkQueueName(name, fifo) ??
      checkQueueAttributes(attributes, fifo) ??
      checkRedrive(attributes, name, fifo, call.queues)
    if (refusal) return refusal
    const queue = call.queues.find(name)
    return queue ? sameQueue(queue, attributes, call) : newQueue(name, attributes, call)
  },
)

export const getQueueUrl = operation({ QueueName: isText }, ({ QueueName: name }, call) => {
  if (!name) return refuseMissing('QueueName')
  const denied = deny(call, 'GetQueueUrl', call.queues.arn(name))
  if (denied) return denied
  return call.queues.find(name) ? { QueueUrl: call.url(name) } : noSuchQueue
})

export const listQueues = operation(
  { QueueNamePrefix: isText, MaxResults: isWhole, NextToken: isText },
  ({ QueueNamePrefix: prefix = '', MaxResults: limit = 1000, NextToken: after = '' }, call) => {
    const denied = deny(call, 'ListQueues', '*')
    if (denied) return denied
    const names = call.queues
      .all()
      .map(({ name }) => name)
      .filter((name) => name.startsWith(prefix) && name > after)
      .sort()
    const page = names.slice(0, limit)
    const QueueUrls = page.map((name) => call.url(name))
    return names.length > limit ? { QueueUrls, NextToken: page.at(-1) } : { QueueUrls }
  },
)

export const getQueueAttributes = onQueue(
  'GetQueueAttributes',
  { AttributeNames: listOf(isText) },
  (queue, { AttributeNames: names = [] }) => {
    const unknown = names.find((name) => !attributeNames.has(name))
    if (unknown !== undefined) return refuse('InvalidAttributeName', `Unknown Attribute ${unknown}.`)
    const all = names.includes('All')
    const shown = Object.entries(describe(queue)).filter(([name]) => all || names.includes(name))
    return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) }
  },
)

export const setQueueAttributes = onQueue(
  'SetQueueAttributes',
  { Attributes: mapOf(isText) },
  (queue, { Attributes: given }, { queues }) => {
    if (!given) return refuseMissing('Attributes')
    const { name, settings } = queue
    const changes = normalizeAttributes(given)
    const refusal =
      refuseTypeChange(changes, settings.fifo) ??
      checkQueueAttributes(changes, settings.fifo) ??
      checkRedrive(changes, name, settings.fifo, queues)
    if (refusal) return refusal
    const attributes = withoutEmpty({ ...queue.attributes, ...changes })
    queues.commit({ queue: name, kind: 'configured', attributes, at: queues.now() })
    return {}
  },
)

export const purgeQueue = onQueue('PurgeQueue', {}, (queue, _input, { queues }) => {
  const at = queues.now()
  if (queue.purgedAt !== undefined && at < queue.purgedAt + restMilliseconds) {
    const text = `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`
    return refuse('PurgeQueueInProgress', text)
  }
  queues.commit({ queue: queue.name, kind: 'purged', at })
  return {}
})

export const deleteQueue = onQueue('DeleteQueue', {}, (queue, _input, { queues }) => {
  queues.commit({ queue: queue.name, kind: 'removed', at: queues.now() })
  return {}
})

/** Tags cost nothing here: they are taken and forgotten. */
export const tagQueue = onQueue('TagQueue', {}, () => ({}))

function newQueue(name: string, attributes: QueueAttributes, { queues, url }: Call): Answer {
  const at = queues.now()
  const removedAt = queues.removedAt(name)
  if (removedAt !== undefined && at < removedAt + restMilliseconds) {
    return refuse(
      'QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    )
  }
  const given = withoutEmpty(attributes)
  queues.commit({ queue: name, kind: 'created', attributes: given, at, modifiedAt: at, lastOrder: 0 })
  return { QueueUrl: url(name) }
}

function sameQueue(queue: Queue, attributes: QueueAttributes, call: Call): Answer {
  const present = queue.allAttributes
  const differing = Object.keys(attributes).find((name) => attributes[name] !== (present[name] ?? ''))
  if (differing === undefined) return { QueueUrl: call.url(queue.name) }
  return refuse(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${differing}`,
  )
}

/** Dead letters go to another queue of the same type that is there. */
function checkRedrive(
  { RedrivePolicy: policy }: QueueAttributes,
  name: string,
  fifo: boolean,
  queues: Queues,
): Refusal | undefined {
  if (!policy) return undefined
  const target = queues.findByArn(readRedrive(policy)?.deadLetterTargetArn ?? '')
  if (target && target.name !== name && target.settings.fifo === fifo) return undefined
  const reason = target
    ? 'Dead letter target must be another queue of the same type.'
    : 'Dead letter target does not exist.'
  return refuse(
    'InvalidParameterValue',
    `Value ${policy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
  )
}

function refuseTypeChange(changes: QueueAttributes, fifo: boolean): Refusal | undefined {
  if (!fifo || changes.FifoQueue === undefined || changes.FifoQueue === 'true') return undefined
  return refuse(
    'InvalidAttributeValue',
    'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
  )
}

/** An empty text takes an attribute away. */
function withoutEmpty(attributes: QueueAttributes): QueueAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
}

function describe(queue: Queue): QueueAttributes {
  const { counts } = queue
  return {
    ...queue.allAttributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  }
}
