import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { findOrders } from './step.ts'

const deps = { table: environment.table() }

export const handler = httpHandler(
  { 'GET /v1/service/orders': (request) => findOrders(deps, request) },
  environment.log,
)
