import { returnReport } from '@tallystick/events'
import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { askedCreditNote, count, faults, location, moment } from '../shell/doors/told.ts'

const returned = z.strictObject({
  returnId: z.string(),
  returnRef: z.string(),
  locationId: z.string(),
  returnedAt: moment,
  receivedAt: moment,
  state: z.enum(['working', 'recorded', 'parked']),
  faults,
  lines: z.array(
    z.strictObject({
      quantity: count,
      takenBack: count,
      disposition: z.enum(['restock', 'quarantine', 'destroy']),
      quarantined: count.optional(),
    }),
  ),
  orders: z.array(z.strictObject({ orderId: z.string(), creditNotes: z.array(askedCreditNote) })),
})

const accepted = {
  json: z.strictObject({ returnId: z.string(), status: z.literal('accepted') }),
  headers: location,
}

/** What came back. */
export const doors: DoorFamily = {
  tag: 'Returns',
  says: 'What came back, as providers, stores and customer service report it.',
  faults: [ordersFaults],
  doors: {
    'POST /v1/returns': {
      id: 'receiveReturn',
      summary: 'Report what came back.',
      description: 'The same report again is answered the same. At most 2 MiB.',
      body: returnReport,
      answers: { 202: accepted },
      refuses: [404, 409, 413],
    },
    'GET /v1/returns/{returnId}': {
      id: 'showReturn',
      summary: 'Show a return: what was taken back, what was not and why, its credit notes.',
      answers: { 200: returned },
    },
    'POST /v1/service/returns': {
      id: 'receiveServiceReturn',
      summary: 'Report what customer service took back itself, at any location.',
      description: 'The same report again is answered the same. At most 2 MiB.',
      body: returnReport,
      answers: { 202: accepted },
      refuses: [409, 413],
    },
    'GET /v1/service/returns/{returnId}': {
      id: 'showServiceReturn',
      summary: 'Show a return that customer service took back itself.',
      answers: { 200: returned },
    },
  },
}
