import { readCurrentEpoch } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { madeMasterKeys } from '../shell/master-keys.ts'
import { showTillSale } from './show-sale.ts'
import { sellAtTill } from './step.ts'

const { log, now } = environment
const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  providers: environment.providers(),
  masterKey: madeMasterKeys(secrets, environment.freshKey),
  epoch: () => readCurrentEpoch(secrets),
  orders: eventQueue<'orders'>(environment.queue('orders')),
  shipments: eventQueue<'shipments'>(environment.queue('shipments')),
  now,
}

export const handler = httpHandler(
  {
    'POST /v1/till-sales': (request) => sellAtTill(deps, request),
    'GET /v1/till-sales/{store}/{receipt}': (request) => showTillSale(deps, request),
  },
  log,
  environment.door(),
)
