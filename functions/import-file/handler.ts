import { readCurrentEpoch } from '@tallystick/store'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { apiActions } from './api-actions.ts'
import { MAX_BATCH_ROWS } from './batch.ts'
import { importFile } from './step.ts'

const { log, metric, now } = environment
const table = environment.table()
const secrets = environment.secrets()
const allocations = eventQueue<'allocations'>(environment.queue('allocations'))
const trace = eventQueue<'trace'>(environment.queue('trace'))
const currentEpoch = () => readCurrentEpoch(secrets)
const deps = {
  table,
  work: environment.bucket('work'),
  imports: eventQueue<'imports'>(environment.queue('imports')),
  allocations,
  actions: apiActions({ table, allocations, trace, now, currentEpoch }),
  metric,
  now,
  batchRows: MAX_BATCH_ROWS,
}

export const handler = queueHandler(
  'imports',
  (event, remainingMilliseconds) => importFile(deps, event, remainingMilliseconds),
  log,
)
