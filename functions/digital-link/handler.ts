import { createHmac } from 'node:crypto'
import { readCurrentEpoch, readTradeItem } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import type { HttpRequest } from '../shell/http-message.ts'
import { currentEpoch, EPOCH_MILLISECONDS, madeMasterKeys } from '../shell/master-keys.ts'
import { remember } from '../shell/remember.ts'
import { lookUp } from './step.ts'

const { now, pause, freshKey, metric } = environment
const table = environment.table()
const secrets = environment.secrets()
const fresh = {
  tradeItemOf: (tradeItem: string) => readTradeItem(table, tradeItem),
  currentEpoch: () => readCurrentEpoch(secrets),
}
const masterKey = madeMasterKeys(secrets, freshKey)
const deps = {
  table,
  masterKey,
  fresh,
  remembered: {
    tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now }),
    currentEpoch: currentEpoch(fresh.currentEpoch, now),
  },
  placeKey: async () =>
    createHmac('sha256', await masterKey(0))
      .update('networks of scans')
      .digest(),
  now,
  pause,
  metric,
}

const lookUpCode = (request: HttpRequest) => lookUp(deps, request)

export const handler = httpHandler(
  {
    'GET /01/{gtin}': lookUpCode,
    'GET /01/{gtin}/10/{lot}': lookUpCode,
    'GET /01/{gtin}/21/{serial}': lookUpCode,
    'GET /01/{gtin}/10/{lot}/21/{serial}': lookUpCode,
    'GET /unit/{sku}/{serial}': lookUpCode,
  },
  environment.log,
)
