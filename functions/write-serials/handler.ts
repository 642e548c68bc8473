import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { writeSerials } from './step.ts'

const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  trace: eventQueue<'trace'>(environment.queue('trace')),
  now: environment.now,
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
}

export const handler = queueHandler('serials', (event) => writeSerials(deps, event), environment.log)
