import { cursorKeyOf } from '../shell/cursor-key.ts'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { dismiss } from './dismiss.ts'
import { showParkedList } from './list.ts'
import { replaySome } from './replay-some.ts'
import { replayParked, showParked } from './step.ts'

const { freshKey, log, now, queue } = environment
const cursorKey = cursorKeyOf(environment.secrets(), freshKey)
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
const deps = { table: environment.table(), queues, cursors: signedCursors({ cursorKey, now }), now }

export const handler = httpHandler(
  {
    'GET /v1/parked': (request) => showParkedList(deps, request),
    'GET /v1/parked/{parkedId}': (request) => showParked(deps, request),
    'POST /v1/parked/replays': (request) => replaySome(deps, request),
    'POST /v1/parked/{parkedId}/dismiss': (request) => dismiss(deps, request),
    'POST /v1/parked/{parkedId}/replay': (request) => replayParked(deps, request),
  },
  log,
  environment.door(),
)
