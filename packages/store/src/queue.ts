/** What goes to a queue; FIFO queues need the group and the deduplication id. */
export interface OutgoingMessage {
  /** JSON text, below 1 MiB. */
  readonly body: string
  readonly group?: string
  readonly deduplicationId?: string
}

/** A queue to send to: SQS or its twin in memory. Returns once all messages are accepted; throws when any is not. */
export interface Queue {
  send(messages: readonly OutgoingMessage[]): Promise<void>
}
