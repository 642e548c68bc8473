import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { showTable } from './show-table.ts'
import { openImport, showImport } from './step.ts'

const { freshKey, now } = environment
const deps = { table: environment.table(), links: environment.links(), freshKey, now }

export const handler = httpHandler(
  {
    'POST /v1/imports': (request) => openImport(deps, request),
    'GET /v1/imports/{importId}': (request) => showImport(deps, request),
    'GET /v1/tables/{kind}': (request) => showTable(deps, request),
  },
  environment.log,
  environment.door(),
)
