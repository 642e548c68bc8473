import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { irpClients } from '../shell/irp-clients.ts'
import { irpTransport } from '../shell/irp-transport.ts'
import { readPortals } from '../shell/portals.ts'
import { queueHandler } from '../shell/queue.ts'
import { registerInvoice } from './step.ts'

const { log, metric, now } = environment
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  invoices: environment.lockedInvoices(),
  registrations: eventQueue<'registrations'>(environment.queue('registrations')),
  documents: eventQueue<'documents'>(environment.queue('documents')),
  portalOf: irpClients({
    portals: readPortals(environment.portals()),
    secrets: environment.secrets(),
    send: irpTransport,
    now,
    random: environment.randomBytes,
  }),
  now,
  log,
  metric,
}

export const handler = queueHandler('registrations', (event) => registerInvoice(deps, event), log)
