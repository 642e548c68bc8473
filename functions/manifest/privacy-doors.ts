import { operations, type PipelineFunction } from './vocabulary.ts'

/** The functions behind which people answer for the data that is held on somebody. */
export const privacyDoors: readonly PipelineFunction[] = [
  {
    name: 'privacy-api',
    does: 'Lists what people asked about their data, and what became of it order by order; shows what is held; closes it.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/privacy-requests', access: operations('privacy:read') },
        { method: 'GET', path: '/v1/privacy-requests/{requestId}', access: operations('privacy:read') },
        {
          method: 'POST',
          path: '/v1/privacy-requests/{requestId}/completions',
          access: operations('privacy:write'),
        },
      ],
    },
    reads: ['table'],
    writes: ['table', 'bucket:work/inbound'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
