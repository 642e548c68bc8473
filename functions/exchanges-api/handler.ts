import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { madeMasterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { cancelExchange } from './cancel-exchange.ts'
import { exchangeUnits } from './step.ts'

const { log, now } = environment
const table = environment.table()
const secrets = environment.secrets()
const deps = {
  table,
  masterKey: madeMasterKeys(secrets, environment.freshKey),
  ...mintingOf({ table, secrets, now }),
  allocations: eventQueue<'allocations'>(environment.queue('allocations')),
  now,
}

export const handler = httpHandler(
  {
    'POST /v1/exchanges': (request) => exchangeUnits(deps, request),
    'POST /v1/exchanges/cancellations': (request) => cancelExchange(deps, request),
  },
  log,
  environment.door(),
)
