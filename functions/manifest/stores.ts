import { fulfilment, type PipelineFunction, service } from './vocabulary.ts'

/** The function behind the doors of tills. */
export const tills: readonly PipelineFunction[] = [
  {
    name: 'till-api',
    does: 'Takes sales over the counter by what was scanned: an order and what left, queued under their receipt; shows what became of them.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/till-sales', access: fulfilment('till-sales:write') },
        { method: 'GET', path: '/v1/till-sales/{store}/{receipt}', access: fulfilment('till-sales:read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/inbound'],
    writes: ['secrets', 'bucket:work/inbound', 'bucket:work/shipments', 'queue:orders', 'queue:shipments'],
    timeoutSeconds: 10,
    memoryMegabytes: 1024,
  },
]

/** The function behind the door of exchanges. */
export const exchanges: readonly PipelineFunction[] = [
  {
    name: 'exchanges-api',
    does: 'Has units of an order replaced: an order that costs nothing and names the first, which keeps count of it.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/exchanges', access: service('exchanges:write') },
        { method: 'POST', path: '/v1/exchanges/cancellations', access: service('exchanges:write') },
      ],
    },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets', 'queue:allocations'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
