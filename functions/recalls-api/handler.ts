import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { openRecall } from './open-recall.ts'
import { showLines } from './show-lines.ts'
import { closeRecall, showLots, showRecall, showRecalls, writeResponse } from './step.ts'

const deps = {
  table: environment.table(),
  trace: environment.bucket('trace'),
  recalls: eventQueue<'recalls'>(environment.queue('recalls')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'POST /v1/recalls': (request) => openRecall(deps, request),
    'GET /v1/recalls': (request) => showRecalls(deps, request),
    'GET /v1/recalls/{recallId}': (request) => showRecall(deps, request),
    'GET /v1/recalls/{recallId}/lots': (request) => showLots(deps, request),
    'GET /v1/recalls/{recallId}/lines': (request) => showLines(deps, request),
    'PUT /v1/recalls/{recallId}/responses/{orderId}': (request) => writeResponse(deps, request),
    'POST /v1/recalls/{recallId}/close': (request) => closeRecall(deps, request),
  },
  environment.log,
  environment.door(),
)
