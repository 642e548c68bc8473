import { ensureMasterKey, readCurrentEpoch } from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { currentEpoch } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { allocateLines } from './step.ts'

const { log, metric, now } = environment
const table = environment.table()
const secrets = environment.secrets()
const lease = counterLease({
  table,
  epoch: currentEpoch(() => readCurrentEpoch(secrets), now),
  ensureKey: (epoch) => ensureMasterKey(secrets, epoch, environment.freshKey),
})
const trace = eventQueue<'trace'>(environment.queue('trace'))
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const notifications = eventQueue<'notifications'>(environment.queue('notifications'))

export const handler = queueHandler(
  'allocations',
  (event) => allocateLines({ table, lease, trace, allocations, notifications, metric, now }, event),
  log,
)
