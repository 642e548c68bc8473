import { createHmac } from 'node:crypto'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import type { HttpRequest } from '../shell/http-message.ts'
import { madeMasterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { lookUp } from './step.ts'

const { now, pause, freshKey, metric } = environment
const table = environment.table()
const secrets = environment.secrets()
const masterKey = madeMasterKeys(secrets, freshKey)
const deps = {
  table,
  masterKey,
  ...mintingOf({ table, secrets, now }),
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
