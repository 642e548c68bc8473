import { readMasterKey } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { masterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { showReturn, showServiceReturn } from './show-return.ts'
import { receiveReturn, receiveServiceReturn } from './step.ts'

const { log, now } = environment
const table = environment.table()
const work = environment.bucket('work')
const providers = environment.providers()
const secrets = environment.secrets()
const masterKey = masterKeys((epoch) => readMasterKey(secrets, epoch))
const returns = eventQueue<'returns'>(environment.queue('returns'))
const deps = { table, work, providers, masterKey, ...mintingOf({ table, secrets, now }), returns, now }

export const handler = httpHandler(
  {
    'POST /v1/returns': (request) => receiveReturn(deps, request),
    'GET /v1/returns/{returnId}': (request) => showReturn(deps, request),
    'POST /v1/service/returns': (request) => receiveServiceReturn(deps, request),
    'GET /v1/service/returns/{returnId}': (request) => showServiceReturn(deps, request),
  },
  log,
  environment.door(),
)
