import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import type { Log } from './log.ts'

/** The handler of a function on a schedule: one run, told in the log with its counts. */
export function scheduleHandler(run: () => Promise<Readonly<Record<string, number>>>, log: Log) {
  return middy<ScheduledEvent, void>().handler(async () => log.info('scheduled run', await run()))
}
