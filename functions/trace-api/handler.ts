import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { showTrace } from './step.ts'

const { now } = environment
const table = environment.table()
const secrets = environment.secrets()
const deps = {
  table,
  masterKey: masterKeys((epoch) => readMasterKey(secrets, epoch)),
  ...mintingOf({ table, secrets, now }),
}

export const handler = httpHandler(
  { 'GET /v1/trace/{nodeKind}/{nodeId}': (request) => showTrace(deps, request) },
  environment.log,
  environment.door(),
)
