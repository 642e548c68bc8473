import type { PipelineQueue, QueueName } from './vocabulary.ts'

/** Queues in pipeline order. */
export const queues: Readonly<Record<QueueName, PipelineQueue>> = {
  amazon: { fifo: false, maxReceiveCount: 5, sender: 'amazon' },
  fetches: { fifo: false, maxReceiveCount: 5 },
  orders: { fifo: false, maxReceiveCount: 5 },
  allocations: { fifo: false, maxReceiveCount: 5 },
  reports: { fifo: false, maxReceiveCount: 5 },
  shipments: { fifo: false, maxReceiveCount: 5 },
  returns: { fifo: false, maxReceiveCount: 5 },
  drafts: { fifo: false, maxReceiveCount: 5 },
  numbers: { fifo: true, maxReceiveCount: 5 },
  registrations: { fifo: false, maxReceiveCount: 5 },
  documents: { fifo: false, maxReceiveCount: 5 },
  serials: { fifo: false, maxReceiveCount: 5 },
  imports: { fifo: false, maxReceiveCount: 5, uploads: { bucket: 'work', prefix: 'uploads' } },
  labels: { fifo: false, maxReceiveCount: 5 },
  exports: { fifo: false, maxReceiveCount: 5 },
  recalls: { fifo: false, maxReceiveCount: 5 },
  notifications: { fifo: false, maxReceiveCount: 5 },
  trace: { fifo: false, maxReceiveCount: 5 },
}
