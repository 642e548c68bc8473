import { billingFaults } from '@tallystick/billing'
import { gstFaults } from '@tallystick/einvoice/in'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, cursor, day, invoiceState, link, moment, page, sha256 } from '../shell/doors/told.ts'
import { openingBody } from './open-series.ts'
import { MAX_PROOF_NUMBERS } from './prove-series.ts'

const series = z.strictObject({
  seriesId: z.string(),
  legalEntityId: z.string(),
  type: z.enum(['invoice', 'credit-note']),
  first: count,
  last: count.optional(),
  lastIssueDate: z.union([day, z.literal('')]).optional(),
  count,
  head: z.string().meta({ description: 'The head of its hash chain.' }),
  format: z.strictObject({ prefix: z.string(), digits: count }).optional(),
})

const voided = { reason: z.string(), at: moment }

const entry = z.strictObject({
  sequence: count,
  number: z.string(),
  issueDate: day,
  sha256,
  link: z.string().optional(),
  state: invoiceState,
  voided: z.strictObject(voided).optional(),
  registered: z.strictObject({ position: count, sha256, link: z.string().optional() }).optional(),
})

const proof = series.extend({
  voids: count,
  flaws: count,
  complete: z.boolean(),
  holds: z.boolean().optional().meta({ description: 'At the end: nothing is wrong.' }),
  voided: z.array(z.strictObject({ sequence: count, number: z.string(), ...voided })),
  gaps: z.array(z.strictObject({ from: count, to: count })),
  broken: z.array(
    z.strictObject({ kind: z.enum(['order', 'link', 'day', 'head']), sequence: count.optional() }),
  ),
  register: z.strictObject({ count, head: z.string() }).optional(),
  entries: z.array(entry).optional(),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
})

const proofQuery = z.object({
  cursor,
  limit: z.coerce.number().int().min(1).max(MAX_PROOF_NUMBERS).optional(),
  entries: z.enum(['true', 'false']).optional().meta({ description: 'Every number, to prove it yourself.' }),
})

/** Series of numbers. */
export const doors: DoorFamily = {
  tag: 'Series',
  says: 'The series of invoice numbers, and the proof that they have no gap.',
  faults: [billingFaults, gstFaults],
  doors: {
    'GET /v1/series': {
      id: 'showSeriesList',
      summary: 'List all series, or those of a legal entity.',
      query: z.object({ cursor, legalEntityId: z.string().optional() }),
      answers: { 200: { json: page(series), headers: link } },
    },
    'GET /v1/series/{seriesId}': {
      id: 'showSeries',
      summary: 'Show where a series stands.',
      answers: { 200: series },
    },
    'PUT /v1/series/{seriesId}': {
      id: 'writeSeries',
      summary: 'Say how a series begins, before it has a number.',
      body: openingBody,
      answers: { 200: series.extend({ status: z.literal('written') }) },
      refuses: [409],
    },
    'GET /v1/series/{seriesId}/proof': {
      id: 'proveSeries',
      summary: 'Prove a series: gaps, voids, hash chain.',
      query: proofQuery,
      answers: { 200: { json: proof, headers: link } },
    },
  },
}
