import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { nameLots } from './name-lots.ts'
import { showOrder } from './step.ts'

const table = environment.table()
const secrets = environment.secrets()
const work = environment.bucket('work')
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))

const allocations = eventQueue<'allocations'>(environment.queue('allocations'))

export const handler = httpHandler(
  {
    'GET /v1/orders/{orderId}': (request) => showOrder({ table, work, masterKey }, request),
    'PUT /v1/orders/{orderId}/lots': (request) => nameLots({ table, allocations }, request),
  },
  environment.log,
  environment.door(),
)
