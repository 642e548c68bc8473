import { operations, type PipelineFunction } from './vocabulary.ts'

/** The function behind the doors where operations say whom we tell what happens. */
export const webhookDoors: readonly PipelineFunction[] = [
  {
    name: 'webhooks-api',
    does: 'Keeps endpoints that are told what happens, their secrets and attempts; tells them again.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/webhooks', access: operations('webhooks:read') },
        { method: 'PUT', path: '/v1/webhooks/{endpointId}', access: operations('webhooks:write') },
        { method: 'GET', path: '/v1/webhooks/{endpointId}', access: operations('webhooks:read') },
        { method: 'DELETE', path: '/v1/webhooks/{endpointId}', access: operations('webhooks:write') },
        { method: 'POST', path: '/v1/webhooks/{endpointId}/secret', access: operations('webhooks:write') },
        { method: 'POST', path: '/v1/webhooks/{endpointId}/test', access: operations('webhooks:write') },
        { method: 'POST', path: '/v1/webhooks/{endpointId}/enable', access: operations('webhooks:write') },
        { method: 'POST', path: '/v1/webhooks/{endpointId}/replay', access: operations('webhooks:write') },
        { method: 'GET', path: '/v1/webhooks/{endpointId}/attempts', access: operations('webhooks:read') },
      ],
    },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets', 'queue:notifications'],
    webhooks: true,
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
