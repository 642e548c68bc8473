import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { replaySome } from './replay-some.ts'
import { replayParked, showParked, showParkedList } from './step.ts'

const { log, queue } = environment
const queues = {
  fetches: queue('fetches'),
  orders: queue('orders'),
  allocations: queue('allocations'),
  reports: queue('reports'),
  shipments: queue('shipments'),
  returns: environment.queue('returns'),
  drafts: queue('drafts'),
  registrations: queue('registrations'),
  trace: queue('trace'),
}
const deps = { table: environment.table(), queues }

export const handler = httpHandler(
  {
    'GET /v1/parked': (request) => showParkedList(deps, request),
    'GET /v1/parked/{parkedId}': (request) => showParked(deps, request),
    'POST /v1/parked/replays': (request) => replaySome(deps, request),
    'POST /v1/parked/{parkedId}/replay': (request) => replayParked(deps, request),
  },
  log,
  environment.door(),
)
