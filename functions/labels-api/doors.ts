import { gs1Faults } from '@tallystick/gs1'
import { labelFaults } from '@tallystick/labels'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, faults, location, moment } from '../shell/doors/told.ts'
import { labelRunFaults } from '../shell/labels/faults.ts'
import { labelRunBody, labelsBody } from './schemas.ts'

const status = z.enum(['rendering', 'ready', 'failed'])

const run = z.strictObject({
  runId: z.string(),
  reference: z.string(),
  style: z.strictObject({
    symbology: labelsBody.shape.symbology,
    format: labelsBody.shape.format,
    sheet: labelsBody.shape.sheet.unwrap(),
    resolution: z.union([z.literal(203), z.literal(300), z.literal(600)]),
    scale: count,
  }),
  status,
  faults: faults.optional(),
  counts: z.strictObject({ labels: count, rendered: count }),
  at: moment,
  actor: z.string(),
  files: z.array(z.strictObject({ number: count, url: z.url(), seconds: count })),
})

/** Labels. */
export const doors: DoorFamily = {
  tag: 'Labels',
  says: 'Labels of units, lots, kits, places and logistic units.',
  faults: [labelRunFaults, labelFaults, ordersFaults, gs1Faults],
  doors: {
    'POST /v1/labels': {
      id: 'drawLabels',
      summary: 'Draw up to 200 labels at once.',
      body: labelsBody,
      answers: {
        200: { media: ['application/pdf', 'text/plain', 'application/zip', 'image/svg+xml', 'image/png'] },
      },
    },
    'POST /v1/label-runs': {
      id: 'orderLabels',
      summary: 'Order a run of up to 500,000 labels.',
      body: labelRunBody,
      answers: {
        202: { json: z.strictObject({ runId: z.string(), status, labels: count }), headers: location },
      },
      refuses: [409],
    },
    'GET /v1/label-runs/{runId}': {
      id: 'showLabelRun',
      summary: 'Show a run of labels, with links to the files that are written.',
      answers: { 200: run },
    },
  },
}
