import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { receiveAmendment } from './receive-amendment.ts'
import { receiveDeparture } from './receive-departure.ts'
import { receiveShipments } from './receive-shipments.ts'
import { showDespatchAdvice, showShipment } from './show-shipment.ts'
import { receiveShipment } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const providers = environment.providers()
const shipments = eventQueue<'shipments'>(environment.queue('shipments'))
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const trace = environment.bucket('trace')
const deps = { table, work, trace, shipments, providers, masterKey, now }

export const handler = httpHandler(
  {
    'POST /v1/shipments': (request) => receiveShipment(deps, request),
    'POST /v1/shipment-batches': (request) => receiveShipments(deps, request),
    'POST /v1/shipments/{shipmentId}/amendments': (request) => receiveAmendment(deps, request),
    'POST /v1/shipments/{shipmentId}/departure': (request) => receiveDeparture(deps, request),
    'GET /v1/shipments/{shipmentId}': (request) => showShipment(deps, request),
    'GET /v1/shipments/{shipmentId}/despatch-advice': (request) => showDespatchAdvice(deps, request),
  },
  log,
  environment.door(),
)
