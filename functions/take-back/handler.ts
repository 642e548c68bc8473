import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { takeBack } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const invoices = environment.bucket('invoices')
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const drafts = eventQueue<'drafts'>(environment.queue('drafts'))
const trace = eventQueue<'trace'>(environment.queue('trace'))
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const notifications = eventQueue<'notifications'>(environment.queue('notifications'))
const deps = {
  ...{ table, work, invoices, masterKey, ...mintingOf({ table, secrets, now }), now },
  ...{ drafts, trace, allocations, notifications },
}

export const handler = queueHandler('returns', (event) => takeBack(deps, event), log)
