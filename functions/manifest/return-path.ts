import { fulfilment, type PipelineFunction, service } from './vocabulary.ts'

/** What goods pass that come back, and money that is given back. */
export const returnPath: readonly PipelineFunction[] = [
  {
    name: 'returns-api',
    does: 'Takes what came back from providers, stores and customer service, checks it against what left, queues a pointer, answers 202; shows what became of it.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/returns', access: fulfilment('returns:write') },
        { method: 'GET', path: '/v1/returns/{returnId}', access: fulfilment('returns:read') },
        { method: 'POST', path: '/v1/service/returns', access: service('returns:write') },
        { method: 'GET', path: '/v1/service/returns/{returnId}', access: service('returns:read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/returns'],
    writes: ['bucket:work/returns', 'queue:returns'],
    timeoutSeconds: 29,
    memoryMegabytes: 1769,
  },
  {
    name: 'take-back',
    does: 'Takes returned goods back into units, lots and the ledger, notes refunds of channels, asks for the credit notes of both.',
    trigger: { kind: 'queue', queue: 'returns', batchSize: 5 },
    reads: ['table', 'secrets', 'bucket:work/returns', 'bucket:work/refunds', 'bucket:invoices/invoices'],
    writes: [
      'table',
      'bucket:work/credits',
      'queue:drafts',
      'queue:trace',
      'queue:allocations',
      'queue:notifications',
    ],
    timeoutSeconds: 120,
    memoryMegabytes: 1769,
  },
]
