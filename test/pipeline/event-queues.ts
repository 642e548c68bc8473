import type { QueueName } from '@tallystick/functions/manifest'
import { eventQueue, numbersQueue } from '@tallystick/functions/shell/event-queue'
import type { Queue } from '@tallystick/store'

type Queues = Readonly<Record<QueueName, Queue>>

/** The queues as steps are given them; that of trace events has a name of its own, because a bucket has that one. */
export function eventQueues(queues: Queues) {
  return {
    fetches: eventQueue<'fetches'>(queues.fetches),
    orders: eventQueue<'orders'>(queues.orders),
    allocations: eventQueue<'allocations'>(queues.allocations),
    reports: eventQueue<'reports'>(queues.reports),
    shipments: eventQueue<'shipments'>(queues.shipments),
    returns: eventQueue<'returns'>(queues.returns),
    drafts: eventQueue<'drafts'>(queues.drafts),
    numbers: numbersQueue(queues.numbers),
    registrations: eventQueue<'registrations'>(queues.registrations),
    documents: eventQueue<'documents'>(queues.documents),
    serials: eventQueue<'serials'>(queues.serials),
    imports: eventQueue<'imports'>(queues.imports),
    recalls: eventQueue<'recalls'>(queues.recalls),
    labels: eventQueue<'labels'>(queues.labels),
    exports: eventQueue<'exports'>(queues.exports),
    notifications: eventQueue<'notifications'>(queues.notifications),
    traceQueue: eventQueue<'trace'>(queues.trace),
  }
}
