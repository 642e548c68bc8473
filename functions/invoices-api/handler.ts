import { cursorKeyOf } from '../shell/cursor-key.ts'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { showDocument } from './show-document.ts'
import { showInvoice } from './show-invoice.ts'
import { showReads } from './show-reads.ts'
import { showInvoices } from './step.ts'

const { log, now, freshKey } = environment
const cursorKey = cursorKeyOf(environment.secrets(), freshKey)
const deps = {
  table: environment.table(),
  invoices: environment.bucket('invoices'),
  invoiceLinks: environment.invoiceLinks(),
  cursors: signedCursors({ cursorKey, now }),
  now,
}

export const handler = httpHandler(
  {
    'GET /v1/invoices': (request) => showInvoices(deps, request),
    'GET /v1/invoices/{invoiceId}': (request) => showInvoice(deps, request),
    'GET /v1/invoices/{invoiceId}/document': (request) => showDocument(deps, request),
    'GET /v1/invoices/{invoiceId}/reads': (request) => showReads(deps, request),
  },
  log,
  environment.door(),
)
