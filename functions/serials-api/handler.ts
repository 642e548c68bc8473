import { ensureMasterKey } from '@tallystick/store'
import { counterLease } from '../shell/counter-lease.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { madeMasterKeys } from '../shell/master-keys.ts'
import { mintingOf } from '../shell/units/minting-of.ts'
import { openEpoch, showEpoch } from './epochs.ts'
import { raiseCounters } from './raise-counters.ts'
import { showPool } from './show-pool.ts'
import { showUnit, showUnitAt } from './show-unit.ts'
import { commission, showCommissioning } from './step.ts'
import { stepUnit } from './step-unit.ts'

const { now, freshKey } = environment
const table = environment.table()
const secrets = environment.secrets()
const ensureKey = (epoch: number) => ensureMasterKey(secrets, epoch, freshKey)
const minting = mintingOf({ table, secrets, now })
const epoch = minting.remembered.currentEpoch
const masterKey = madeMasterKeys(secrets, freshKey)
const deps = {
  table,
  secrets,
  masterKey,
  ...minting,
  freshKey,
  now,
  currentEpoch: epoch,
  lease: counterLease({ table, epoch, ensureKey }),
  links: environment.links(),
  serials: eventQueue<'serials'>(environment.queue('serials')),
  allocations: eventQueue<'allocations'>(environment.queue('allocations')),
  trace: eventQueue<'trace'>(environment.queue('trace')),
}

export const handler = httpHandler(
  {
    'POST /v1/serials': (request) => commission(deps, request),
    'GET /v1/serials/{commissioningId}': (request) => showCommissioning(deps, request),
    'GET /v1/serials/epochs': () => showEpoch(deps),
    'POST /v1/serials/epochs': (request) => openEpoch(deps, request),
    'POST /v1/serials/counters/raise': (request) => raiseCounters(deps, request),
    'GET /v1/units': (request) => showUnit(deps, request),
    'GET /v1/units/{tradeItem}/{serial}': (request) => showUnitAt(deps, request),
    'POST /v1/units/steps': (request) => stepUnit(deps, request),
    'GET /v1/pools/{tradeItem}': (request) => showPool(deps, request),
  },
  environment.log,
  environment.door(),
)
