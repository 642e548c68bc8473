import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { showOrder } from './step.ts'

const table = environment.table()
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))

export const handler = httpHandler(
  { 'GET /v1/orders/{orderId}': (request) => showOrder({ table, masterKey }, request) },
  environment.log,
)
