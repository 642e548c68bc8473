import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { requestCredit, showCredit } from './step.ts'

const table = environment.table()
const work = environment.bucket('work')
const drafts = eventQueue<'drafts'>(environment.queue('drafts'))
const deps = { table, work, drafts }

export const handler = httpHandler(
  {
    'POST /v1/credit-notes': (request) => requestCredit(deps, request),
    'GET /v1/credit-notes/{creditId}': (request) => showCredit(deps, request),
  },
  environment.log,
  environment.door(),
)
