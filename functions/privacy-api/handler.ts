import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { complete } from './complete.ts'
import { showRequest, showRequests } from './step.ts'

const deps = { table: environment.table(), work: environment.bucket('work'), now: environment.now }

export const handler = httpHandler(
  {
    'GET /v1/privacy-requests': (request) => showRequests(deps, request),
    'GET /v1/privacy-requests/{requestId}': (request) => showRequest(deps, request),
    'POST /v1/privacy-requests/{requestId}/completions': (request) => complete(deps, request),
  },
  environment.log,
  environment.door(),
)
