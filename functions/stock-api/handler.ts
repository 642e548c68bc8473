import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { receiveLot, showStock } from './step.ts'

const deps = { table: environment.table() }

export const handler = httpHandler(
  {
    'POST /v1/stock/receipts': (request) => receiveLot(deps, request),
    'GET /v1/stock/{locationId}/{sku}': (request) => showStock(deps, request),
  },
  environment.log,
)
