import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { resolveHost, webhookTransport } from '../shell/webhooks/webhook-transport.ts'
import { notify } from './step.ts'

const { log, metric, now } = environment
const deps = {
  table: environment.table(),
  secrets: environment.secrets(),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  send: webhookTransport({ resolve: resolveHost, allowsLoopback: environment.allowsLoopback() }),
  metric,
  now,
}

export const handler = queueHandler('notifications', (event) => notify(deps, event), log)
