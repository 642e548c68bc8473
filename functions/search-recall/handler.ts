import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { searchRecall } from './step.ts'

const deps = {
  table: environment.table(),
  trace: environment.bucket('trace'),
  recalls: eventQueue<'recalls'>(environment.queue('recalls')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  now: environment.now,
}

export const handler = queueHandler(
  'recalls',
  (event, remaining) => searchRecall(deps, event, remaining),
  environment.log,
)
