import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, cursor, faults, link, location, moment } from '../shell/doors/told.ts'
import { importFaults } from '../shell/tables/faults.ts'
import { importBody } from './step.ts'

const opened = z.strictObject({
  importId: z.string(),
  uploadUrl: z.url().meta({ description: 'PUT the file here, with the headers of `uploadHeaders`.' }),
  uploadHeaders: z.record(z.string(), z.string()),
  expiresAt: moment,
})

const job = z.strictObject({
  importId: z.string(),
  kind: importBody.shape.kind,
  sku: z.string().optional(),
  locationId: z.string().optional(),
  dryRun: z.boolean(),
  format: z.enum(['csv', 'jsonl']),
  createdAt: moment,
  endedAt: moment.optional(),
  state: z.enum(['created', 'waiting', 'running', 'done', 'failed']),
  counts: z.strictObject({ rows: count, applied: count, refused: count }),
  faults,
  faultsUrl: z.url().optional(),
  refusedRowsUrl: z.url().optional(),
})

/** Files in, tables out. */
export const doors: DoorFamily = {
  tag: 'Files',
  says: 'Big files go by an upload; tables come out as CSV with the columns of their import.',
  faults: [importFaults, ordersFaults],
  doors: {
    'POST /v1/imports': {
      id: 'openImport',
      summary: 'Open an import; its file is uploaded to the link of the answer.',
      body: importBody,
      answers: { 201: { json: opened, headers: location } },
    },
    'GET /v1/imports/{importId}': {
      id: 'showImport',
      summary: 'Show how far an import is, and what was refused.',
      answers: { 200: job },
    },
    'GET /v1/tables/{kind}': {
      id: 'showTable',
      summary: 'Export a table as CSV.',
      query: z.object({
        locationId: z.string().optional(),
        cursor: cursor.meta({ description: 'Of the header `Link`.' }),
      }),
      answers: { 200: { media: ['text/csv'], headers: link } },
    },
  },
}
