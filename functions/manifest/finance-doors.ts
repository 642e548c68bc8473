import { finance, type PipelineFunction } from './vocabulary.ts'

/** What finance proves and sets beyond the documents themselves. */
export const financeDoors: readonly PipelineFunction[] = [
  {
    name: 'series-api',
    does: 'Shows and proves the series of invoice numbers: first, last, voids, gaps, hash chain; takes how a series begins.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/series', access: finance('invoices:read') },
        { method: 'GET', path: '/v1/series/{seriesId}', access: finance('invoices:read') },
        { method: 'PUT', path: '/v1/series/{seriesId}', access: finance('series:write') },
        { method: 'GET', path: '/v1/series/{seriesId}/proof', access: finance('invoices:read') },
      ],
    },
    reads: ['table', 'secrets'],
    writes: ['table', 'secrets'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'finance-api',
    does: 'Holds what was ordered against what was paid, shipped, invoiced, refunded and credited, order by order; sums up the taxes of a period.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'GET', path: '/v1/reconciliation', access: finance('invoices:read') },
        { method: 'GET', path: '/v1/tax-summary', access: finance('invoices:read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:invoices/invoices'],
    writes: ['secrets'],
    timeoutSeconds: 29,
    memoryMegabytes: 1024,
  },
  {
    name: 'exports-api',
    does: 'Takes wishes for exports of invoices, shows how far they are, and links to what is done.',
    trigger: {
      kind: 'routes',
      routes: [
        { method: 'POST', path: '/v1/exports', access: finance('exports:write') },
        { method: 'GET', path: '/v1/exports', access: finance('exports:read') },
        { method: 'GET', path: '/v1/exports/{exportId}', access: finance('exports:read') },
      ],
    },
    reads: ['table', 'secrets', 'bucket:work/exports'],
    writes: ['table', 'secrets', 'queue:exports'],
    timeoutSeconds: 10,
    memoryMegabytes: 512,
  },
  {
    name: 'export-invoices',
    does: 'Streams invoices with manifest, gap report and layout into a ZIP, part by part, in resumable steps.',
    trigger: { kind: 'queue', queue: 'exports', batchSize: 1 },
    reads: ['table', 'bucket:work/exports', 'bucket:invoices/invoices'],
    writes: ['table', 'bucket:work/exports', 'queue:exports', 'queue:notifications'],
    timeoutSeconds: 900,
    memoryMegabytes: 1024,
  },
]
