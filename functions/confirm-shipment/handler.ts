import { ensureMasterKey, readCurrentEpoch } from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { currentEpoch, madeMasterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { confirmShipment } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const secrets = environment.secrets()
const masterKey = madeMasterKeys(secrets, environment.freshKey)
/** As it stands: a serial of an epoch that this container does not know yet is not somebody else's. */
const epoch = () => readCurrentEpoch(secrets)
const lease = counterLease({
  table,
  epoch: currentEpoch(epoch, now),
  ensureKey: (current) => ensureMasterKey(secrets, current, environment.freshKey),
})
const drafts = eventQueue<'drafts'>(environment.queue('drafts'))
const trace = eventQueue<'trace'>(environment.queue('trace'))
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const returns = eventQueue<'returns'>(environment.queue('returns'))
const notifications = eventQueue<'notifications'>(environment.queue('notifications'))
const recalls = eventQueue<'recalls'>(environment.queue('recalls'))
const queues = { drafts, trace, allocations, returns, notifications, recalls }
const deps = { table, work, masterKey, epoch, lease, ...queues, now }

export const handler = queueHandler('shipments', (event) => confirmShipment(deps, event), log)
