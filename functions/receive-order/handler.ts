import { readConnectionSecrets } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { remember } from '../shell/remember.ts'
import { secretNotes } from './note-secret.ts'
import { receiveOrder } from './step.ts'

/** How long a rotated secret may go unnoticed by a warm container. */
const secretsMilliseconds = 60_000

const { log, metric, now } = environment
const secrets = environment.secrets()
const work = environment.bucket('work')
const orders = eventQueue<'orders'>(environment.queue('orders'))
const fetches = eventQueue<'fetches'>(environment.queue('fetches'))
const remembered = remember(
  (path) => {
    const [channel = '', connection = ''] = path.split('/')
    return readConnectionSecrets(secrets, channel, connection)
  },
  { milliseconds: secretsMilliseconds, now },
)
const secretsOf = (channel: string, connection: string) => remembered(`${channel}/${connection}`)
const noteSecret = secretNotes({ table: environment.table(), metric, log, now })
const deps = { secretsOf, noteSecret, work, orders, fetches, now }

export const handler = httpHandler(
  { 'POST /v1/inbound/{channel}/{connection}': (request) => receiveOrder(deps, request) },
  log,
)
