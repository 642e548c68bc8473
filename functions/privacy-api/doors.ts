import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { orderOnRecord } from '../shell/doors/order-told.ts'
import { cursor, moment, orderPhase, page } from '../shell/doors/told.ts'
import { completionBody } from './complete.ts'
import { privacyFaults } from './faults.ts'

const ticket = z.strictObject({
  requestId: z.string(),
  channel: z.string(),
  connectionId: z.string(),
  externalId: z.string().optional(),
  kind: z.enum(['data', 'erase', 'erase-shop']),
  receivedAt: moment,
  state: z.enum(['open', 'closed']),
  closed: z.strictObject({ at: moment, by: z.string(), note: z.string().optional() }).optional(),
})

const outcome = z.strictObject({
  orderId: z.string(),
  outcome: z.enum(['asked', 'waiting', 'erased', 'unknown', 'listed']),
  at: moment,
  kept: z.array(z.strictObject({ what: z.string(), why: z.string(), until: z.string().optional() })),
})

const held = z.strictObject({
  orderId: z.string(),
  held: z
    .strictObject({
      order: orderOnRecord,
      phase: orderPhase,
      shipments: z.array(z.strictObject({ shipmentId: z.string(), at: moment })),
      invoices: z.array(
        z.strictObject({ invoiceId: z.string(), at: moment, creditOf: z.string().optional() }),
      ),
    })
    .nullable()
    .meta({ description: '`null` once the request is closed, or where no such order is on record.' }),
})

const request = ticket.extend({
  orders: z.array(z.union([outcome, held])),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
})

/** What people ask about their data. */
export const doors: DoorFamily = {
  tag: 'Privacy',
  says: 'What people asked about their data through a channel, and what became of it.',
  faults: [privacyFaults],
  doors: {
    'GET /v1/privacy-requests': {
      id: 'showPrivacyRequests',
      summary: 'List what people asked about their data, the oldest first.',
      query: z.object({ state: z.enum(['open', 'closed']).optional(), cursor }),
      answers: { 200: page(ticket) },
    },
    'GET /v1/privacy-requests/{requestId}': {
      id: 'showPrivacyRequest',
      summary: 'Show what became of a request, order by order.',
      query: z.object({ cursor }),
      answers: { 200: request },
    },
    'POST /v1/privacy-requests/{requestId}/completions': {
      id: 'completePrivacyRequest',
      summary: 'Close a request.',
      body: completionBody,
      answers: { 200: z.strictObject({ requestId: z.string(), state: z.literal('closed') }) },
      refuses: [409],
    },
  },
}
