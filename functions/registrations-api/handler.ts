import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { askRegistration } from './ask-registration.ts'
import { showRegistration } from './step.ts'

const deps = {
  table: environment.table(),
  registrations: eventQueue<'registrations'>(environment.queue('registrations')),
  drafts: eventQueue<'drafts'>(environment.queue('drafts')),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'GET /v1/invoices/{invoiceId}/registration': (request) => showRegistration(deps, request),
    'POST /v1/invoices/{invoiceId}/registration': (request) => askRegistration(deps, request),
  },
  environment.log,
  environment.door(),
)
