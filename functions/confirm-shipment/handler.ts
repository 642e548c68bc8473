import { ensureMasterKey, readCurrentEpoch, readMasterKey } from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { currentEpoch, masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { confirmShipment } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const epoch = currentEpoch(() => readCurrentEpoch(secrets), now)
const lease = counterLease({
  table,
  epoch,
  ensureKey: (current) => ensureMasterKey(secrets, current, environment.freshKey),
})
const drafts = eventQueue<'drafts'>(environment.queue('drafts'))
const trace = eventQueue<'trace'>(environment.queue('trace'))
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const deps = { table, work, masterKey, epoch, lease, drafts, trace, allocations, now }

export const handler = queueHandler('shipments', (event) => confirmShipment(deps, event), log)
