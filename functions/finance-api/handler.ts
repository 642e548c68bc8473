import { cursorKeyOf } from '../shell/cursor-key.ts'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { showTaxSummary } from './show-tax-summary.ts'
import { showReconciliation } from './step.ts'

const { now, freshKey } = environment
const cursorKey = cursorKeyOf(environment.secrets(), freshKey)
const deps = {
  table: environment.table(),
  invoices: environment.bucket('invoices'),
  cursors: signedCursors({ cursorKey, now }),
  now,
}

export const handler = httpHandler(
  {
    'GET /v1/reconciliation': (request) => showReconciliation(deps, request),
    'GET /v1/tax-summary': (request) => showTaxSummary(deps, request),
  },
  environment.log,
  environment.door(),
)
