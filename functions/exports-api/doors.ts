import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, cursor, day, faults, link, location, moment, page, sha256 } from '../shell/doors/told.ts'
import { exportFormatNames, exportLayouts } from '../shell/exports/export-formats.ts'
import { exportFaults } from '../shell/exports/faults.ts'
import { exportBody } from './export-body.ts'

const status = z.enum(['queued', 'running', 'done', 'failed'])

const told = z.strictObject({
  exportId: z.string(),
  status,
  createdAt: moment,
  requestedBy: z.string().meta({ description: 'The client that asked for it, and had what is in it.' }),
  endedAt: moment.optional(),
  legalEntity: z.string(),
  from: day,
  to: day,
  formats: z.array(z.enum(exportFormatNames)),
  layout: z.enum(exportLayouts),
  onlyNew: z.boolean(),
  counts: z.strictObject({ invoices: count, documents: count, missing: count }),
  progress: z.strictObject({ done: count, total: count }).meta({ description: 'In numbers looked at.' }),
  faults,
  bytes: z.string().optional().meta({ description: 'Of the ZIP, as text.' }),
  sha256: sha256.optional(),
  expiresAt: moment.optional().meta({ description: 'Until when the ZIP can be had.' }),
})

const download = z.strictObject({
  fileName: z.string(),
  url: z.url(),
  expiresAt: moment.meta({ description: 'Of the link; a new one comes with each answer.' }),
})

/** Invoices as a ZIP. */
export const doors: DoorFamily = {
  tag: 'Exports',
  says: 'Invoices of a legal entity as a ZIP, with what proves it.',
  faults: [exportFaults, ordersFaults],
  doors: {
    'POST /v1/exports': {
      id: 'openExport',
      summary: 'Ask for an export.',
      body: exportBody,
      answers: { 202: { json: z.strictObject({ exportId: z.string(), status }), headers: location } },
      refuses: [400, 409],
    },
    'GET /v1/exports': {
      id: 'showExports',
      summary: 'List the exports of a legal entity, the newest first.',
      query: z.object({ legalEntity: z.string(), cursor }),
      answers: { 200: { json: page(told), headers: link } },
    },
    'GET /v1/exports/{exportId}': {
      id: 'showExport',
      summary: 'Show how far an export is; once it is done, a link to its ZIP.',
      answers: { 200: told.extend({ downloads: z.array(download).optional() }) },
    },
  },
}
