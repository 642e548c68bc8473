import { operations, type PipelineFunction } from './vocabulary.ts'

const recall = '/v1/recalls/{recallId}'

/** The functions that tell where goods came from and went, and those that call them back. */
export const recallDoors: readonly PipelineFunction[] = [
  {
    name: 'trace-api',
    does: 'Tells where a unit, lot, order, invoice, shipment or logistic unit came from, and where it went.',
    trigger: {
      kind: 'routes',
      routes: [{ method: 'GET', path: '/v1/trace/{nodeKind}/{nodeId}', access: operations('trace:read') }],
    },
    reads: ['table', 'secrets'],
    writes: [],
    timeoutSeconds: 10,
    memoryMegabytes: 1024,
  },
  {
    name: 'recalls-api',
    does: 'Opens recalls, which stop their lots at once; shows what is affected and who has it, keeps responses, closes.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/recalls', access: operations('recalls:write') },
        { method: 'GET', path: '/v1/recalls', access: operations('recalls:read') },
        { method: 'GET', path: recall, access: operations('recalls:read') },
        { method: 'GET', path: `${recall}/lots`, access: operations('recalls:read') },
        { method: 'GET', path: `${recall}/lines`, access: operations('recalls:read') },
        { method: 'PUT', path: `${recall}/responses/{orderId}`, access: operations('recalls:write') },
        { method: 'POST', path: `${recall}/close`, access: operations('recalls:write') },
      ],
    },
    reads: ['table', 'bucket:trace/recalls'],
    writes: ['table', 'queue:recalls', 'queue:notifications'],
    timeoutSeconds: 20,
    memoryMegabytes: 1769,
  },
  {
    name: 'search-recall',
    does: 'Searches all that was made of recalled lots, at whatever depth, stops it, and finds who has it.',
    trigger: { kind: 'queue', queue: 'recalls', batchSize: 1 },
    reads: ['table', 'bucket:trace/recalls'],
    writes: ['table', 'bucket:trace/recalls', 'queue:recalls', 'queue:notifications'],
    timeoutSeconds: 120,
    memoryMegabytes: 1769,
  },
]
