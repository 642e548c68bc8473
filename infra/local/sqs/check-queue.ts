import { maximumMessageBytes, type QueueAttributes, readRedrive } from './queue-settings.ts'
import { type Refusal, refuse } from './refusal.ts'

type Check = (value: string) => boolean

const flag: Check = (value) => /^(true|false)$/i.test(value)
const anything: Check = () => true

const checks = checkTable({
  DelaySeconds: between(0, 900),
  MaximumMessageSize: between(1024, maximumMessageBytes),
  MessageRetentionPeriod: between(60, 1_209_600),
  ReceiveMessageWaitTimeSeconds: between(0, 20),
  VisibilityTimeout: between(0, 43_200),
  KmsDataKeyReusePeriodSeconds: between(60, 86_400),
  KmsMasterKeyId: anything,
  SqsManagedSseEnabled: flag,
  Policy: anything,
  RedriveAllowPolicy: anything,
  RedrivePolicy: (value) => value === '' || readRedrive(value) !== undefined,
})

const fifoChecks = checkTable({
  FifoQueue: (value) => /^true$/i.test(value),
  ContentBasedDeduplication: flag,
  DeduplicationScope: (value) => value === 'queue' || value === 'messageGroup',
  FifoThroughputLimit: (value) => value === 'perQueue' || value === 'perMessageGroupId',
})

/** Computed attributes, which can be read only. */
const readOnlyAttributes = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
] as const

/** Names that GetQueueAttributes takes. */
export const attributeNames: ReadonlySet<string> = new Set([
  'All',
  ...readOnlyAttributes,
  ...checks.keys(),
  ...fifoChecks.keys(),
])

export function checkQueueName(name: string, fifo: boolean): Refusal | undefined {
  if (fifo ? /^[A-Za-z0-9_-]{1,75}\.fifo$/.test(name) : /^[A-Za-z0-9_-]{1,80}$/.test(name)) return undefined
  return refuse(
    'InvalidParameterValue',
    fifo
      ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
      : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.',
  )
}

export function checkQueueAttributes(attributes: QueueAttributes, fifo: boolean): Refusal | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const check = checks.get(name) ?? (fifo ? fifoChecks.get(name) : undefined)
    if (!check) return refuse('InvalidAttributeName', `Unknown Attribute ${name}.`)
    if (!check(value)) return refuse('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
  }
  return undefined
}

/** The one form of each value, so that equal attributes are equal texts. */
export function normalizeAttributes(attributes: QueueAttributes): QueueAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (/^(true|false)$/i.test(value)) return [name, value.toLowerCase()]
      return [name, name === 'RedrivePolicy' && value !== '' ? JSON.stringify(readRedrive(value)) : value]
    }),
  )
}

function between(least: number, most: number): Check {
  return (value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
}

function checkTable(table: Readonly<Record<string, Check>>): ReadonlyMap<string, Check> {
  return new Map(Object.entries(table))
}
