import * as environment from '../shell/environment.ts'
import { scheduleHandler } from '../shell/schedule.ts'
import { sweep } from './step.ts'

const { log, metric, now, queue } = environment
const table = environment.table()
const queues = {
  orders: queue('orders'),
  allocations: queue('allocations'),
  reports: queue('reports'),
  shipments: queue('shipments'),
  returns: environment.queue('returns'),
  registrations: queue('registrations'),
  fetches: queue('fetches'),
  notifications: queue('notifications'),
  exports: queue('exports'),
  trace: queue('trace'),
}

export const handler = scheduleHandler(() => sweep({ table, queues, now, metric }), log)
