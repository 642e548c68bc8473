import { lotsFaults } from '@tallystick/lots'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, cursor, moment, page } from '../shell/doors/told.ts'
import { columnsFor } from './audiences.ts'
import { recallFaults } from './faults.ts'
import { audience, closeBody, recallBody, responseBody } from './schemas.ts'

const units = z.number()

const balance = z.strictObject({
  made: units,
  onHand: units,
  inTransit: units,
  shipped: units,
  returned: units,
  quarantined: units,
  consumed: units,
  destroyed: units,
  lost: units.meta({ description: 'Missing when people counted, less what they found.' }),
  untraced: units.meta({ description: 'Shipped by count, and on no shipment that was found.' }),
  unaccounted: units,
  completeness: z
    .string()
    .regex(/^[01]\.\d{4}$/)
    .meta({ description: 'The share of the units of which it is known where they are.' }),
})

const recall = z.strictObject({
  recallId: z.string(),
  sku: z.string(),
  lots: z.array(z.string()),
  reason: z.string(),
  class: recallBody.shape.class,
  mock: z.boolean(),
  openedAt: moment,
  actor: z.string(),
  state: z.enum(['open', 'closed']),
  search: z.enum(['searching', 'found']),
  affected: z.strictObject({
    lots: count,
    lines: count,
    units: count,
    late: count.meta({ description: 'Lines that left although their lot was recalled already.' }),
    balances: z.array(balance.extend({ sku: z.string(), lots: count })).optional(),
  }),
  foundAt: moment.optional(),
  millisecondsToFind: count.optional(),
  responses: z.record(z.string(), count).optional(),
  closed: z.strictObject({ at: moment, actor: z.string(), summary: z.string() }).optional(),
})

const lot = balance.extend({
  sku: z.string(),
  lot: z.string(),
  depth: count.meta({ description: 'Productions and assemblies between it and a lot that was named.' }),
  locations: z.array(z.strictObject({ locationId: z.string(), onHand: units })),
})

const cell = z.string()
const rowOf = (columns: readonly string[]) =>
  z.strictObject(Object.fromEntries(columns.map((column) => [column, cell])))

const lines = z.strictObject({
  data: z.union([
    z.array(rowOf(columnsFor.customers)),
    z.array(rowOf(columnsFor.authority)),
    z.array(rowOf(columnsFor.fsma204)),
  ]),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
})

const lineQuery = z.object({ audience: audience.optional(), cursor })

/** Recalls. */
export const doors: DoorFamily = {
  tag: 'Recalls',
  says: 'Goods that are called back: what is affected, who has it, and how far people are.',
  faults: [recallFaults, lotsFaults],
  doors: {
    'POST /v1/recalls': {
      id: 'openRecall',
      summary: 'Stop lots at once, and search all that was made of them and who has it.',
      body: recallBody,
      answers: { 200: recall, 201: recall },
      refuses: [409],
    },
    'GET /v1/recalls': {
      id: 'showRecalls',
      summary: 'List recalls, the newest first.',
      query: z.object({ cursor }),
      answers: { 200: page(recall) },
    },
    'GET /v1/recalls/{recallId}': {
      id: 'showRecall',
      summary: 'Show what is affected, where all units are, and how far people are.',
      answers: { 200: recall },
    },
    'GET /v1/recalls/{recallId}/lots': {
      id: 'showRecallLots',
      summary: 'List the affected lots.',
      answers: { 200: z.strictObject({ data: z.array(lot) }) },
      refuses: [409],
    },
    'GET /v1/recalls/{recallId}/lines': {
      id: 'showRecallLines',
      summary: 'List who has affected goods, as JSON or CSV.',
      query: lineQuery,
      answers: {
        200: {
          json: lines,
          media: ['text/csv'],
          headers: { link: 'The next page, where there is one (RFC 8288).' },
        },
      },
      refuses: [406, 409],
    },
    'PUT /v1/recalls/{recallId}/responses/{orderId}': {
      id: 'writeRecallResponse',
      summary: 'Note how far somebody who has the goods is.',
      body: responseBody,
      answers: {
        200: z.strictObject({
          orderId: z.string(),
          state: responseBody.shape.state,
          units: count.optional(),
          note: z.string().optional(),
          at: moment,
          actor: z.string(),
        }),
      },
      refuses: [409],
    },
    'POST /v1/recalls/{recallId}/close': {
      id: 'closeRecall',
      summary: 'Close a recall with a summary.',
      body: closeBody,
      answers: { 200: recall },
      refuses: [409],
    },
  },
}
