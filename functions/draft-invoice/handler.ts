import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue, numbersQueue } from '../shell/event-queue.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { queueHandler } from '../shell/queue.ts'
import { draftInvoice } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const invoices = environment.bucket('invoices')
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const numbers = numbersQueue(environment.queue('numbers'))
const registrations = eventQueue<'registrations'>(environment.queue('registrations'))

export const handler = queueHandler(
  'drafts',
  (event) => draftInvoice({ table, work, invoices, masterKey, numbers, registrations, now }, event),
  log,
)
