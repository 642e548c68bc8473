import * as environment from '../shell/environment.ts'
import { eventQueue, numbersQueue } from '../shell/event-queue.ts'
import { logos } from '../shell/logos.ts'
import { printInvoice } from '../shell/print-invoice.ts'
import { fifoHandler } from '../shell/queue.ts'
import { numberInvoices } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const documents = eventQueue<'documents'>(environment.queue('documents'))
const numbers = numbersQueue(environment.queue('numbers'))
const registrations = eventQueue<'registrations'>(environment.queue('registrations'))
const deps = {
  table,
  work,
  documents,
  registrations,
  numbers,
  now,
  logoOf: logos(table, now),
  print: printInvoice,
}

export const handler = fifoHandler('numbers', (events) => numberInvoices(deps, events), log)
