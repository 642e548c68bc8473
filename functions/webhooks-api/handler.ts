import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { rotateSecret } from './endpoint-secrets.ts'
import { showAttempts } from './show-attempts.ts'
import { enableEndpoint, removeEndpoint, showEndpoint, showEndpoints, writeEndpoint } from './step.ts'
import { askReplay, testEndpoint } from './tell-again.ts'

const deps = {
  table: environment.table(),
  secrets: environment.secrets(),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  random: environment.randomBytes,
  allowsLoopback: environment.allowsLoopback(),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'GET /v1/webhooks': () => showEndpoints(deps),
    'PUT /v1/webhooks/{endpointId}': (request) => writeEndpoint(deps, request),
    'GET /v1/webhooks/{endpointId}': (request) => showEndpoint(deps, request),
    'DELETE /v1/webhooks/{endpointId}': (request) => removeEndpoint(deps, request),
    'POST /v1/webhooks/{endpointId}/secret': (request) => rotateSecret(deps, request),
    'POST /v1/webhooks/{endpointId}/test': (request) => testEndpoint(deps, request),
    'POST /v1/webhooks/{endpointId}/enable': (request) => enableEndpoint(deps, request),
    'POST /v1/webhooks/{endpointId}/replay': (request) => askReplay(deps, request),
    'GET /v1/webhooks/{endpointId}/attempts': (request) => showAttempts(deps, request),
  },
  environment.log,
  environment.door(),
)
