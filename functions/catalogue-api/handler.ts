import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { showAccess, writeAccess } from './access-door.ts'
import { showConnection, writeConnection } from './connection-door.ts'
import { pause, resume } from './pause-doors.ts'
import { showProviderAccount, writeProviderAccount } from './provider-account-door.ts'
import {
  showLegalEntity,
  showLocation,
  showSku,
  writeLegalEntity,
  writeLocation,
  writeLogo,
  writeSku,
} from './step.ts'

const deps = {
  table: environment.table(),
  secrets: environment.secrets(),
  orders: eventQueue<'orders'>(environment.queue('orders')),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'PUT /v1/skus/{sku}': (request) => writeSku(deps, request),
    'GET /v1/skus/{sku}': (request) => showSku(deps, request),
    'PUT /v1/legal-entities/{legalEntityId}': (request) => writeLegalEntity(deps, request),
    'GET /v1/legal-entities/{legalEntityId}': (request) => showLegalEntity(deps, request),
    'PUT /v1/legal-entities/{legalEntityId}/logo': (request) => writeLogo(deps, request),
    'PUT /v1/locations/{locationId}': (request) => writeLocation(deps, request),
    'GET /v1/locations/{locationId}': (request) => showLocation(deps, request),
    'PUT /v1/connections/{channel}/{connection}': (request) => writeConnection(deps, request),
    'GET /v1/connections/{channel}/{connection}': (request) => showConnection(deps, request),
    'POST /v1/connections/{channel}/{connection}/pause': (request) => pause(deps, request),
    'POST /v1/connections/{channel}/{connection}/resume': (request) => resume(deps, request),
    'PUT /v1/provider-accounts/{provider}/{account}': (request) => writeProviderAccount(deps, request),
    'GET /v1/provider-accounts/{provider}/{account}': (request) => showProviderAccount(deps, request),
    'PUT /v1/gst-registrations/{gstin}/access': (request) => writeAccess(deps, request),
    'GET /v1/gst-registrations/{gstin}/access': (request) => showAccess(deps, request),
  },
  environment.log,
  environment.door(),
)
