import middy from '@middy/core'
import { type QueueEvent, type QueueName, queueEvents } from '@tallystick/events'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Log } from './log.ts'

/** The handler of a worker on a standard queue: each message by itself; those that fail come back, the rest are done. */
export function queueHandler<Name extends QueueName>(
  name: Name,
  step: (event: QueueEvent<Name>) => Promise<void>,
  log: Log,
) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const failed = await Promise.all(
      Records.map(async (record) => {
        try {
          await step(eventOf(name, record))
          return []
        } catch (failure) {
          log.failure('message failed', failure, { queue: name, messageId: record.messageId })
          return [record.messageId]
        }
      }),
    )
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) }
  })
}

/**
 * The handler of a worker on a FIFO queue: the batch as a whole, in order. A message that cannot be read, and all
 * after it, come back; so does everything when the step fails, because order must hold.
 */
export function fifoHandler<Name extends QueueName>(
  name: Name,
  step: (events: readonly QueueEvent<Name>[]) => Promise<void>,
  log: Log,
) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const readable: QueueEvent<Name>[] = []
    try {
      for (const record of Records) readable.push(eventOf(name, record))
    } catch (failure) {
      log.failure('message failed', failure, { queue: name, messageId: Records[readable.length]?.messageId })
    }
    try {
      if (readable.length > 0) await step(readable)
    } catch (failure) {
      log.failure('batch failed', failure, { queue: name, messages: readable.length })
      readable.length = 0
    }
    return {
      batchItemFailures: Records.slice(readable.length).map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    }
  })
}

function eventOf<Name extends QueueName>(name: Name, record: SQSRecord): QueueEvent<Name> {
  return queueEvents[name].parse(JSON.parse(record.body)) as QueueEvent<Name>
}
