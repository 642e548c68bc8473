import { readCurrentEpoch, readMasterKey, readTradeItem } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { currentEpoch, EPOCH_MILLISECONDS, masterKeys } from '../shell/master-keys.ts'
import { remember } from '../shell/remember.ts'
import { showReturn } from './show-return.ts'
import { receiveReturn } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const providers = environment.providers()
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const returns = eventQueue<'returns'>(environment.queue('returns'))
const fresh = {
  tradeItemOf: (tradeItem: string) => readTradeItem(table, tradeItem),
  currentEpoch: () => readCurrentEpoch(secrets),
}
const remembered = {
  tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now }),
  currentEpoch: currentEpoch(fresh.currentEpoch, now),
}
const deps = { table, work, providers, masterKey, fresh, remembered, returns, now }

export const handler = httpHandler(
  {
    'POST /v1/returns': (request) => receiveReturn(deps, request),
    'GET /v1/returns/{returnId}': (request) => showReturn(deps, request),
  },
  log,
)
