import { readCurrentEpoch, readMasterKey, readTradeItem } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { currentEpoch, EPOCH_MILLISECONDS, masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { remember } from '../shell/remember.ts'
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
const fresh = {
  tradeItemOf: (tradeItem: string) => readTradeItem(table, tradeItem),
  currentEpoch: () => readCurrentEpoch(secrets),
}
const remembered = {
  tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now }),
  currentEpoch: currentEpoch(fresh.currentEpoch, now),
}
const deps = {
  ...{ table, work, invoices, masterKey, fresh, remembered, now },
  ...{ drafts, trace, allocations, notifications },
}

export const handler = queueHandler('returns', (event) => takeBack(deps, event), log)
