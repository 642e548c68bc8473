import type { PipelineFunction } from './vocabulary.ts'

/** The functions behind doors that are open to anybody. */
export const publicDoors: readonly PipelineFunction[] = [
  {
    name: 'digital-link',
    does: 'Tells anybody who scans the code of a unit, lot or product what it is: genuine, sold, recalled, unknown.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/01/{gtin}', access: 'public' },
        { method: 'GET', path: '/01/{gtin}/10/{lot}', access: 'public' },
        { method: 'GET', path: '/01/{gtin}/21/{serial}', access: 'public' },
        { method: 'GET', path: '/01/{gtin}/10/{lot}/21/{serial}', access: 'public' },
        { method: 'GET', path: '/unit/{sku}/{serial}', access: 'public' },
      ],
    },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
]
