import { differenceReasons, gapSums, orderSums } from '@tallystick/billing/reconcile'
import { type TaxAmount, type TaxLabels, taxAmounts, taxLabels } from '@tallystick/billing/tax-summary'
import * as z from 'zod'
import type { Answer, DoorFamily } from '../shell/doors/door.ts'
import { amount, count, cursor, day, link, moment, orderPhase } from '../shell/doors/told.ts'
import { MAX_SUMMED } from './show-tax-summary.ts'
import { MAX_RECONCILED } from './step.ts'

/** The question of a period; `most` = so many on a page. */
const period = (most: number) =>
  z.object({
    legalEntity: z.string(),
    from: z.iso.date(),
    to: z.iso.date().meta({ description: 'The last day, with it; at most 13 months.' }),
    limit: z.coerce.number().int().min(1).max(most).optional(),
    cursor,
  })

const accept = z.object({
  accept: z.string().optional().meta({ description: '`application/json`, or `text/csv`.' }),
})

const paged = { hasMore: z.boolean(), nextCursor: z.string().optional() }

const sums = Object.fromEntries(orderSums.map((name) => [name, amount]))

const difference = z.strictObject({
  between: z.enum(Object.keys(gapSums)),
  reason: z.enum(Object.keys(differenceReasons)),
  amount,
  shipmentId: z.string().optional(),
  invoiceId: z.string().optional(),
  waitingFor: z.string().optional(),
  codes: z.array(z.string()).optional(),
})

const reconciliation = z.strictObject({
  legalEntityId: z.string(),
  from: day,
  to: day,
  data: z.array(
    z.strictObject({
      orderId: z.string(),
      number: z.string().meta({ description: 'What people call the order.' }),
      placedAt: moment,
      phase: orderPhase,
      currency: z.string(),
      ...sums,
      differences: z.array(difference),
    }),
  ),
  totals: z
    .array(z.strictObject({ currency: z.string(), orders: count, withDifferences: count, ...sums }))
    .meta({ description: 'Of this page.' }),
  ...paged,
})

const labels: Partial<Record<keyof TaxLabels, z.ZodType>> = {
  table: z.enum(['totals', 'taxes', 'hsn']),
  documents: z.enum(['invoice', 'credit-note']),
  currency: z.string(),
}

const row = z.strictObject({
  ...Object.fromEntries(taxLabels.map((name) => [name, labels[name] ?? z.string().optional()])),
  ...Object.fromEntries(taxAmounts.map((name: TaxAmount) => [name, amount.optional()])),
})

const taxSummary = z.strictObject({
  legalEntityId: z.string(),
  from: day,
  to: day,
  documents: count.meta({ description: 'Issued documents that this page sums up.' }),
  pending: count.meta({ description: 'Documents of the page that are numbered and not issued yet.' }),
  rows: z.array(row),
  ...paged,
})

const answer = (json: z.ZodType): Answer => ({
  json,
  media: ['text/csv'],
  headers: { ...link, vary: 'By `Accept`.' },
})

/** What finance is told of a period. */
export const doors: DoorFamily = {
  tag: 'Periods',
  says: 'Orders held against their money, and taxes summed up, for the days of a legal entity.',
  faults: [],
  doors: {
    'GET /v1/reconciliation': {
      id: 'showReconciliation',
      summary: 'Hold orders against what was paid, shipped, invoiced, refunded and credited.',
      description:
        'Every order is told once, on the day it was placed; differences have reasons and add up exactly.',
      query: period(MAX_RECONCILED),
      headers: accept,
      answers: { 200: answer(reconciliation) },
      refuses: [404, 406],
    },
    'GET /v1/tax-summary': {
      id: 'showTaxSummary',
      summary: 'Sum up the taxes of issued documents by rate, country and kind of supply.',
      description: 'Rows with equal labels, of several pages or periods, are added up.',
      query: period(MAX_SUMMED),
      headers: accept,
      answers: { 200: answer(taxSummary) },
      refuses: [404, 406],
    },
  },
}
