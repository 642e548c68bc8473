import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { queueHandler } from '../shell/queue.ts'
import { acceptOrder } from './step.ts'

const { log, metric, now, queue } = environment
const table = environment.table()
const work = environment.bucket('work')
const allocations = eventQueue<'allocations'>(queue('allocations'))
const queues = { orders: queue('orders') }
const orders = eventQueue<'orders'>(queues.orders)
const returns = eventQueue<'returns'>(queue('returns'))
const notifications = eventQueue<'notifications'>(queue('notifications'))
const deps = { table, work, allocations, returns, notifications, queues, orders, now, metric }

export const handler = queueHandler('orders', (event) => acceptOrder(deps, event), log)
