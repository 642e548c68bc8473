import { type PipelineFunction, service } from './vocabulary.ts'

/** The function behind the doors of customer service. */
export const serviceDoors: readonly PipelineFunction[] = [
  {
    name: 'service-api',
    does: 'Finds orders for customer service by the number that people know.',
    trigger: {
      kind: 'routes',
      routes: [{ method: 'GET', path: '/v1/service/orders', access: service('orders.read') }],
    },
    reads: ['table'],
    writes: [],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
