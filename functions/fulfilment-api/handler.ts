import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { answerOrder } from './answer-order.ts'
import { showFulfilmentOrder, showPickList } from './step.ts'

const { log, now, pause } = environment
const table = environment.table()
const providers = environment.providers()
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const deps = { table, providers, masterKey, now, pause }

export const handler = httpHandler(
  {
    'GET /v1/fulfilment-orders': (request) => showPickList(deps, request),
    'GET /v1/fulfilment-orders/{orderId}': (request) => showFulfilmentOrder(deps, request),
    'POST /v1/fulfilment-orders/{orderId}/acknowledgements': (request) =>
      answerOrder(deps, request, 'acknowledged'),
    'POST /v1/fulfilment-orders/{orderId}/refusals': (request) => answerOrder(deps, request, 'refused'),
  },
  log,
  environment.door(),
)
