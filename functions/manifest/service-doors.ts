import { type PipelineFunction, service } from './vocabulary.ts'

/** The function behind the doors of customer service. */
export const serviceDoors: readonly PipelineFunction[] = [
  {
    name: 'service-api',
    does: 'Tells customer service everything about an order or a unit: history, warranty, documents to be sent once more.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/service/orders', access: service('orders:read') },
        { method: 'GET', path: '/v1/service/orders/{orderId}', access: service('orders:read') },
        { method: 'GET', path: '/v1/service/orders/{orderId}/units', access: service('orders:read') },
        { method: 'GET', path: '/v1/service/units', access: service('units:read') },
        { method: 'GET', path: '/v1/service/units/{tradeItem}/{serial}', access: service('units:read') },
        {
          method: 'GET',
          path: '/v1/service/invoices/{invoiceId}/documents',
          access: service('documents:read'),
        },
        {
          method: 'POST',
          path: '/v1/service/invoices/{invoiceId}/resends',
          access: service('documents:write'),
        },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/shipments', 'bucket:invoices/invoices'],
    writes: ['table', 'queue:notifications'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
