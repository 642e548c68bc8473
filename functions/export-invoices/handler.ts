import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { EXPORT_PART_BYTES, exportInvoices } from './step.ts'

const { log, metric, now } = environment
const deps = {
  table: environment.table(),
  work: environment.bucket('work'),
  invoices: environment.bucket('invoices'),
  parts: environment.workParts(),
  exports: eventQueue<'exports'>(environment.queue('exports')),
  notifications: eventQueue<'notifications'>(environment.queue('notifications')),
  metric,
  now,
  partBytes: EXPORT_PART_BYTES,
}

export const handler = queueHandler(
  'exports',
  (event, remainingMilliseconds) => exportInvoices(deps, event, remainingMilliseconds),
  log,
)
