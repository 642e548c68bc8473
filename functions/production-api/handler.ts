import { readCurrentEpoch } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { madeMasterKeys } from '../shell/master-keys.ts'
import { produce } from '../shell/stock/produce.ts'
import { assemble, showAssembly } from './assemble.ts'
import { correctProduction } from './correct-production.ts'
import { disassemble } from './disassemble.ts'
import { showProduction } from './step.ts'

const secrets = environment.secrets()
const deps = {
  table: environment.table(),
  masterKey: madeMasterKeys(secrets, environment.freshKey),
  epoch: () => readCurrentEpoch(secrets),
  allocations: eventQueue<'allocations'>(environment.queue('allocations')),
  trace: eventQueue<'trace'>(environment.queue('trace')),
  now: environment.now,
}

export const handler = httpHandler(
  {
    'POST /v1/productions': (request) => produce(deps, request),
    'GET /v1/productions/{productionId}': (request) => showProduction(deps, request),
    'POST /v1/productions/{productionId}/corrections': (request) => correctProduction(deps, request),
    'POST /v1/assemblies': (request) => assemble(deps, request),
    'GET /v1/assemblies/{assemblyId}': (request) => showAssembly(deps, request),
    'POST /v1/assemblies/{assemblyId}/disassemblies': (request) => disassemble(deps, request),
  },
  environment.log,
  environment.door(),
)
