import { channelTransport } from '../shell/channel-transport.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { logins } from './logins.ts'
import { rest } from './rest.ts'
import { fetchOrder } from './step.ts'

const { log, metric, now } = environment
const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  secrets,
  work: environment.bucket('work'),
  fetches: eventQueue<'fetches'>(environment.queue('fetches')),
  orders: eventQueue<'orders'>(environment.queue('orders')),
  reports: eventQueue<'reports'>(environment.queue('reports')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  send: channelTransport(environment.channelApis()),
  logIn: logins({ secrets, now }),
  rest: rest(now),
  now,
  log,
  metric,
}

export const handler = queueHandler(
  'fetches',
  (named, remainingMilliseconds) => fetchOrder(deps, named, remainingMilliseconds),
  log,
)
