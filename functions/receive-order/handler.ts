import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { secretNotes } from '../shell/note-secret.ts'
import { rememberedSecrets } from '../shell/signer-of.ts'
import { receiveOrder } from './step.ts'

const { log, metric, now } = environment
const work = environment.bucket('work')
const orders = eventQueue<'orders'>(environment.queue('orders'))
const fetches = eventQueue<'fetches'>(environment.queue('fetches'))
const secretsOf = rememberedSecrets(environment.secrets(), now)
const noteSecret = secretNotes({ table: environment.table(), metric, log, now })
const deps = { secretsOf, noteSecret, work, orders, fetches, now }

export const handler = httpHandler(
  { 'POST /v1/inbound/{channel}/{connection}': (request) => receiveOrder(deps, request) },
  log,
)
