import { readCurrentEpoch, readTradeItem } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { currentEpoch, EPOCH_MILLISECONDS, madeMasterKeys } from '../shell/master-keys.ts'
import { remember } from '../shell/remember.ts'
import { exchangeUnits } from './step.ts'

const { log, now } = environment
const table = environment.table()
const secrets = environment.secrets()
const fresh = {
  tradeItemOf: (tradeItem: string) => readTradeItem(table, tradeItem),
  currentEpoch: () => readCurrentEpoch(secrets),
}
const remembered = {
  tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now }),
  currentEpoch: currentEpoch(fresh.currentEpoch, now),
}
const deps = {
  table,
  masterKey: madeMasterKeys(secrets, environment.freshKey),
  fresh,
  remembered,
  allocations: eventQueue<'allocations'>(environment.queue('allocations')),
  now,
}

export const handler = httpHandler({ 'POST /v1/exchanges': (request) => exchangeUnits(deps, request) }, log)
