import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { recordTrace } from './step.ts'

const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  trace: environment.bucket('trace'),
  now: environment.now,
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
}

export const handler = queueHandler('trace', (event) => recordTrace(deps, event), environment.log)
