/** Attributes as SQS shows them: all values are texts. */
export type QueueAttributes = Readonly<Record<string, string>>

/** Most bytes of a message, and of all messages of one request, that SQS takes. */
export const maximumMessageBytes = 1_048_576

/** What a queue without attributes has. */
export const defaultAttributes: QueueAttributes = {
  DelaySeconds: '0',
  MaximumMessageSize: String(maximumMessageBytes),
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
}

/** What a FIFO queue has besides. */
export const defaultFifoAttributes: QueueAttributes = {
  ...defaultAttributes,
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
}

export interface Redrive {
  readonly deadLetterTargetArn: string
  readonly maxReceiveCount: number
}

/** Attributes in the form in which the queue works with them. */
export interface QueueSettings {
  readonly fifo: boolean
  readonly delaySeconds: number
  readonly maximumMessageBytes: number
  readonly retentionSeconds: number
  readonly waitSeconds: number
  readonly visibilitySeconds: number
  readonly contentBasedDeduplication: boolean
  readonly deduplicationPerGroup: boolean
  readonly redrive: Redrive | undefined
}

/** Reads attributes that were checked before. */
export function readSettings(attributes: QueueAttributes): QueueSettings {
  const all: QueueAttributes = { ...defaultAttributes, ...attributes }
  return {
    fifo: all.FifoQueue === 'true',
    delaySeconds: Number(all.DelaySeconds),
    maximumMessageBytes: Number(all.MaximumMessageSize),
    retentionSeconds: Number(all.MessageRetentionPeriod),
    waitSeconds: Number(all.ReceiveMessageWaitTimeSeconds),
    visibilitySeconds: Number(all.VisibilityTimeout),
    contentBasedDeduplication: all.ContentBasedDeduplication === 'true',
    deduplicationPerGroup: all.DeduplicationScope === 'messageGroup',
    redrive: all.RedrivePolicy === undefined ? undefined : readRedrive(all.RedrivePolicy),
  }
}

/** Reads a redrive policy; `undefined` when the text is none. */
export function readRedrive(text: string): Redrive | undefined {
  const policy = readJson(text)
  if (typeof policy !== 'object' || policy === null) return undefined
  if (!('deadLetterTargetArn' in policy) || typeof policy.deadLetterTargetArn !== 'string') return undefined
  const count = 'maxReceiveCount' in policy ? Number(policy.maxReceiveCount) : Number.NaN
  if (!Number.isInteger(count) || count < 1 || count > 1000) return undefined
  return { deadLetterTargetArn: policy.deadLetterTargetArn, maxReceiveCount: count }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
