import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { renderLabels } from './step.ts'

const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
  labels: eventQueue<'labels'>(environment.queue('labels')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  now: environment.now,
}

export const handler = queueHandler('labels', (event) => renderLabels(deps, event), environment.log)
