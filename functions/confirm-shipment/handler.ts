import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { confirmShipment } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const drafts = eventQueue<'drafts'>(environment.queue('drafts'))
const trace = eventQueue<'trace'>(environment.queue('trace'))
const deps = { table, work, masterKey, drafts, trace, now }

export const handler = queueHandler('shipments', (event) => confirmShipment(deps, event), log)
