import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { showDocuments } from './document-links.ts'
import { resend } from './resend.ts'
import { showOrder } from './show-order.ts'
import { showUnit, showUnitAt } from './show-unit.ts'
import { showUnits } from './show-units.ts'
import { findOrders } from './step.ts'

const { now } = environment
const table = environment.table()
const secrets = environment.secrets()
const deps = {
  table,
  work: environment.bucket('work'),
  invoices: environment.bucket('invoices'),
  invoiceLinks: environment.links('invoices'),
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  ...mintingOf({ table, secrets, now }),
  now,
}

export const handler = httpHandler(
  {
    'GET /v1/service/orders': (request) => findOrders(deps, request),
    'GET /v1/service/orders/{orderId}': (request) => showOrder(deps, request),
    'GET /v1/service/orders/{orderId}/units': (request) => showUnits(deps, request),
    'GET /v1/service/units': (request) => showUnit(deps, request),
    'GET /v1/service/units/{tradeItem}/{serial}': (request) => showUnitAt(deps, request),
    'GET /v1/service/invoices/{invoiceId}/documents': (request) => showDocuments(deps, request),
    'POST /v1/service/invoices/{invoiceId}/resends': (request) => resend(deps, request),
  },
  environment.log,
  environment.door(),
)
