import middy from '@middy/core'
import { type QueueEvent, type QueueName, queueEvents } from '@tallystick/events'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Log } from './log.ts'

/**
 * The handler of a worker on a standard queue: each message by itself; those that fail come back, the rest are done. Steps
 * that can stop and go on may ask how many milliseconds they still have.
 */
export function queueHandler<Name extends QueueName>(
  name: Name,
  step: (event: QueueEvent<Name>, remainingMilliseconds: () => number) => Promise<void>,
  log: Log,
) {
  return handlerOfEach(name, (record, remaining) => step(eventOf(name, record), remaining), log)
}

/** The handler of a worker on a standard queue whose messages others write, in words of their own. */
export function foreignHandler(name: string, step: (text: string) => Promise<void>, log: Log) {
  return handlerOfEach(name, ({ body }) => step(body), log)
}

function handlerOfEach(
  name: string,
  step: (record: SQSRecord, remainingMilliseconds: () => number) => Promise<void>,
  log: Log,
) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const failed = await Promise.all(
      Records.map(async (record) => {
        try {
          await step(record, () => context.getRemainingTimeInMillis())
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
 * The handler of a worker on a FIFO queue whose groups keep traffic apart and whose order does not matter: the batch as a
 * whole; where that fails, message by message, so that one that always fails does not take the others along.
 */
export function fifoHandler<Name extends QueueName>(
  name: Name,
  step: (events: readonly QueueEvent<Name>[]) => Promise<void>,
  log: Log,
) {
  const failedOf = async (records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> => {
    try {
      await step(records.map((record) => eventOf(name, record)))
      return []
    } catch (failure) {
      log.failure('batch failed', failure, { queue: name, messages: records.length })
      if (records.length === 1) return records
    }
    const failed: SQSRecord[] = []
    for (const record of records) failed.push(...(await failedOf([record])))
    return failed
  }
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => ({
    batchItemFailures: (await failedOf(Records)).map(({ messageId }) => ({ itemIdentifier: messageId })),
  }))
}

function eventOf<Name extends QueueName>(name: Name, record: SQSRecord): QueueEvent<Name> {
  return queueEvents[name].parse(JSON.parse(record.body)) as QueueEvent<Name>
}
