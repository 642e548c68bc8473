import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { showRun } from './show-run.ts'
import { drawLabels, orderLabels } from './step.ts'

const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
  labels: eventQueue<'labels'>(environment.queue('labels')),
  links: environment.links(),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'POST /v1/labels': (request) => drawLabels(deps, request),
    'POST /v1/label-runs': (request) => orderLabels(deps, request),
    'GET /v1/label-runs/{runId}': (request) => showRun(deps, request),
  },
  environment.log,
  environment.door(),
)
