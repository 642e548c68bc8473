import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { takeReports } from './step.ts'

const { log, now } = environment
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  shipments: eventQueue<'shipments'>(environment.queue('shipments')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  now,
}

export const handler = queueHandler('reports', (call) => takeReports(deps, call), log)
