import { ensureMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { CURRENT_KEY_EPOCH } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { counterLease } from './counter-lease.ts'
import { allocateLines } from './step.ts'

const { log, now } = environment
const table = environment.table()
const secrets = environment.secrets()
const lease = counterLease(table, CURRENT_KEY_EPOCH, () =>
  ensureMasterKey(secrets, CURRENT_KEY_EPOCH, environment.freshKey),
)
const trace = eventQueue<'trace'>(environment.queue('trace'))

export const handler = queueHandler(
  'allocations',
  (event) => allocateLines({ table, lease, trace, now }, event),
  log,
)
