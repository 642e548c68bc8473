import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { countStock } from '../shell/stock/count-stock.ts'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { adjustStock } from './adjust-stock.ts'
import { inspectLot, stepLot } from './change-lot.ts'
import { decideQuarantine } from './decide-quarantine.ts'
import { listExpiring } from './list-expiring.ts'
import { moveStock, showMove } from './move-stock.ts'
import { receiveMove } from './receive-move.ts'
import { showLot } from './show-lot.ts'
import { showStock } from './step.ts'

const deps = {
  table: environment.table(),
  allocations: eventQueue<'allocations'>(environment.queue('allocations')),
  trace: eventQueue<'trace'>(environment.queue('trace')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'POST /v1/stock/receipts': (request) => receiveLot(deps, request),
    'POST /v1/stock/adjustments': (request) => adjustStock(deps, request),
    'POST /v1/stock/counts': (request) => countStock(deps, request),
    'POST /v1/stock/quarantine-decisions': (request) => decideQuarantine(deps, request),
    'POST /v1/stock/moves': (request) => moveStock(deps, request),
    'GET /v1/stock/moves': (request) => showMove(deps, request),
    'POST /v1/stock/moves/{moveId}/arrivals': (request) => receiveMove(deps, request),
    'GET /v1/stock/expiring': (request) => listExpiring(deps, request),
    'GET /v1/stock/{locationId}/{sku}': (request) => showStock(deps, request),
    'GET /v1/lots': (request) => showLot(deps, request),
    'POST /v1/lots/inspections': (request) => inspectLot(deps, request),
    'POST /v1/lots/holds': (request) => stepLot(deps, request, 'hold'),
    'POST /v1/lots/releases': (request) => stepLot(deps, request, 'release'),
    'POST /v1/lots/rejections': (request) => stepLot(deps, request, 'reject'),
    'POST /v1/lots/recalls': (request) => stepLot(deps, request, 'recall'),
    'POST /v1/lots/recall-withdrawals': (request) => stepLot(deps, request, 'withdraw-recall'),
  },
  environment.log,
  environment.door(),
)
