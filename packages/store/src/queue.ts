/** What goes to a queue; FIFO queues need the group and the deduplication id. */
export interface OutgoingMessage {
  /** JSON text, below 1 MiB. */
  readonly body: string
  readonly group?: string
  readonly deduplicationId?: string
  /** Nobody receives it for so long: 1 to `MAX_DELAY_SECONDS`, on standard queues. */
  readonly delaySeconds?: number
}

/** The longest that a message can be delayed (SQS). */
export const MAX_DELAY_SECONDS = 900

/** A queue to send to: SQS or its twin in memory. Returns once all messages are accepted; throws when any is not. */
export interface Queue {
  send(messages: readonly OutgoingMessage[]): Promise<void>
}
