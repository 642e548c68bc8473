import { fulfilment, type PipelineFunction } from './vocabulary.ts'

/** The functions behind the doors of stores. */
export const stores: readonly PipelineFunction[] = [
  {
    name: 'till-api',
    does: 'Takes sales over the counter by what was scanned: an order and what left, queued under their receipt; shows what became of them.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/till-sales', access: fulfilment('till-sales.write') },
        { method: 'GET', path: '/v1/till-sales/{store}/{receipt}', access: fulfilment('till-sales.read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/inbound'],
    writes: ['secrets', 'bucket:work/inbound', 'bucket:work/shipments', 'queue:orders', 'queue:shipments'],
    timeoutSeconds: 10,
    memoryMegabytes: 1024,
  },
]
