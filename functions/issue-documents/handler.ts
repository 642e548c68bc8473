import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { logos } from '../shell/logos.ts'
import { printInvoice } from '../shell/print-invoice.ts'
import { queueHandler } from '../shell/queue.ts'
import { issueDocuments } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const invoices = environment.lockedInvoices()
const trace = eventQueue<'trace'>(environment.queue('trace'))
const notifications = eventQueue<'notifications'>(environment.queue('notifications'))
const deps = {
  table,
  work,
  invoices,
  trace,
  notifications,
  now,
  logoOf: logos(table, now),
  print: printInvoice,
}

export const handler = queueHandler('documents', (event) => issueDocuments(deps, event), log)
