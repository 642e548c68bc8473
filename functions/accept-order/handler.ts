import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { acceptOrder } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const notifications = eventQueue<'notifications'>(environment.queue('notifications'))

export const handler = queueHandler(
  'orders',
  (call) => acceptOrder({ table, work, allocations, notifications, now }, call),
  log,
)
