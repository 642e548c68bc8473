import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { Queue } from '../queue.ts'
import { sqsClient } from './clients.ts'
import { type Backoff, retry } from './retry.ts'
import { sqsBatches } from './sqs-batches.ts'
import { systemBackoff } from './system.ts'

/** What the adapter works with; all but the queue's URL has a default. */
export interface SqsQueueOptions {
  readonly queueUrl: string
  readonly client?: SQSClient
  readonly backoff?: Backoff
}

/** Sends what is left of a batch and gives the entries that SQS did not accept. */
async function sendEntries(
  client: SQSClient,
  queueUrl: string,
  entries: readonly SendMessageBatchRequestEntry[],
) {
  const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] })
  const { Failed = [] } = await client.send(command)
  return Failed
}

/**
 * A queue on SQS. Messages that a batch response lists as failed are sent again, alone, so within a group they may
 * overtake each other; a lost answer sends a message twice unless the queue is FIFO and knows its deduplication id.
 */
export function sqsQueue({
  queueUrl,
  client = sqsClient(),
  backoff = systemBackoff,
}: SqsQueueOptions): Queue {
  async function sendBatch(batch: readonly SendMessageBatchRequestEntry[]): Promise<void> {
    let entries = batch
    let failed: readonly BatchResultErrorEntry[] = []
    const attempt = async () => {
      entries =
        failed.length === 0 ? entries : entries.filter(({ Id }) => failed.some((one) => one.Id === Id))
      failed = []
      failed = await sendEntries(client, queueUrl, entries)
      const codes = new Set(failed.map(({ Code }) => Code))
      if (failed.length > 0)
        throw new Error(`${failed.length} messages not accepted: ${[...codes].join(', ')}`)
    }
    const passes = () => failed.length > 0 && !failed.some(({ SenderFault }) => SenderFault)
    await retry({ what: 'SQS SendMessageBatch', attempt, passes }, backoff)
  }
  return {
    async send(messages) {
      for (const batch of sqsBatches(messages)) await sendBatch(batch)
    },
  }
}
