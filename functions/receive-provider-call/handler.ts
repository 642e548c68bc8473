import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { secretNotes } from '../shell/note-secret.ts'
import { rememberedSecrets } from '../shell/signer-of.ts'
import { receiveProviderCall } from './step.ts'

const { log, metric, now } = environment
const work = environment.bucket('work')
const reports = eventQueue<'reports'>(environment.queue('reports'))
const secretsOf = rememberedSecrets(environment.secrets(), now)
const noteSecret = secretNotes({ table: environment.table(), metric, log, now })
const deps = { secretsOf, noteSecret, work, reports, now }

export const handler = httpHandler(
  { 'POST /v1/inbound-shipments/{provider}/{account}': (request) => receiveProviderCall(deps, request) },
  log,
)
