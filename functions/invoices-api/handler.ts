import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { showDocument, showInvoice, showInvoices } from './step.ts'

const { log, now } = environment
const deps = { table: environment.table(), invoices: environment.bucket('invoices'), now }

export const handler = httpHandler(
  {
    'GET /v1/invoices': (request) => showInvoices(deps, request),
    'GET /v1/invoices/{invoiceId}': (request) => showInvoice(deps, request),
    'GET /v1/invoices/{invoiceId}/document': (request) => showDocument(deps, request),
  },
  log,
)
