import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { foreignHandler } from '../shell/queue.ts'
import { receiveNotification } from './step.ts'

const { log, now } = environment
const work = environment.bucket('work')
const fetches = eventQueue<'fetches'>(environment.queue('fetches'))

export const handler = foreignHandler(
  'amazon',
  (text) => receiveNotification({ work, fetches, now }, text),
  log,
)
