/** A user attribute as it travels: `BinaryValue` is base64. */
export interface AttributeValue {
  readonly DataType?: string
  readonly StringValue?: string
  readonly BinaryValue?: string
}

export type Attributes = Readonly<Record<string, AttributeValue>>

export type MessageState = 'visible' | 'delayed' | 'inFlight'

/** A message as it lies in a queue and, as JSON, in the journal. Instants are milliseconds since 1970. */
export interface Message {
  readonly id: string
  readonly body: string
  readonly bodyMd5: string
  readonly attributes: Attributes
  readonly traceHeader?: string | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  readonly senderId: string
  readonly sentAt: number
  /** Its place among all messages that its queue ever held; FIFO queues show it as the sequence number. */
  readonly order: number
  /** ARN of the queue from which it came as a dead letter. */
  readonly deadLetterSource?: string | undefined
  receiveCount: number
  firstReceivedAt?: number | undefined
  state: MessageState
  /** When a delayed or in-flight message shows again. */
  until: number
}

/** The form in which FIFO queues show the order of messages: as many digits as AWS shows. */
export function sequenceNumber(order: number): string {
  return String(order).padStart(20, '0')
}
