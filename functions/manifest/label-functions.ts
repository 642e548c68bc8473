import { pdfFiles } from './pdf-files.ts'
import { operations, type PipelineFunction } from './vocabulary.ts'

/** The functions that draw labels: the library that draws symbols is in them alone. */
export const labelFunctions: readonly PipelineFunction[] = [
  {
    name: 'labels-api',
    does: 'Draws labels of units, lots, kits, places and logistic units at once, or takes the order for a run of up to 500,000.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/labels', access: operations('labels:write') },
        { method: 'POST', path: '/v1/label-runs', access: operations('labels:write') },
        { method: 'GET', path: '/v1/label-runs/{runId}', access: operations('labels:read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/exports'],
    writes: ['table', 'queue:labels'],
    files: pdfFiles,
    timeoutSeconds: 29,
    memoryMegabytes: 1024,
  },
  {
    name: 'render-labels',
    does: 'Renders a run of labels file by file: PDF sheets, ZPL, or ZIPs of images.',
    trigger: { kind: 'queue', queue: 'labels', batchSize: 1 },
    reads: ['table', 'secrets', 'bucket:work/exports'],
    writes: ['table', 'bucket:work/exports', 'queue:labels', 'queue:notifications'],
    files: pdfFiles,
    timeoutSeconds: 900,
    memoryMegabytes: 2048,
  },
]
