import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { Door, DoorFamily } from '../shell/doors/door.ts'
import {
  address,
  count,
  cursor,
  fulfilment,
  lotDates,
  mix,
  moment,
  orderPhase,
  page,
} from '../shell/doors/told.ts'
import { answerBodies } from './answer-order.ts'

const answer = z
  .strictObject({
    kind: z.enum(['acknowledged', 'refused']),
    reference: z.string(),
    at: moment,
    reason: z.string().optional(),
    orderLineIds: z.array(z.string()).optional().meta({ description: 'The refused lines; absent = all.' }),
  })
  .meta({ id: 'FulfilmentAnswer' })

const label = z.string().optional().meta({ description: 'GS1 element string with brackets.' })

const part = z.strictObject({
  sku: z.string(),
  gtin: z.string().optional(),
  quantity: count,
  lots: z.array(
    z.strictObject({
      lot: z.string(),
      ...lotDates,
      quantity: count,
      returned: count.optional(),
      label,
      mix: mix.optional(),
    }),
  ),
  serialsBy: z.enum(['range', 'report', 'shipment']).optional(),
  serialCount: count.optional(),
  serials: z.array(z.string()).optional(),
  labels: z.array(z.string()).optional(),
})

const order = z.strictObject({
  orderId: z.string(),
  displayName: z.string(),
  locationId: z.string().optional(),
  requestedAt: moment.optional().meta({ description: 'When it was given goods.' }),
  phase: orderPhase,
  fulfilment,
  shipTo: z.strictObject({ name: z.string(), address: address.optional() }).optional(),
  lines: z.array(
    z.strictObject({
      orderLineId: z.string(),
      sku: z.string().optional(),
      name: z.string().optional(),
      ordered: count,
      packed: count,
      shipped: count,
      closed: count,
      open: count,
      parts: z.array(part),
    }),
  ),
  answers: z.array(answer),
})

const pickListQuery = z.object({
  locationId: z.string(),
  cursor,
  wait: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional()
    .meta({ description: 'Seconds, 20 at most, to wait for something new.' }),
})

const etag = { etag: 'Names what stands on the page.' }

const held = z.object({
  'if-none-match': z.string().optional().meta({ description: 'The `ETag` of the page that the caller has.' }),
})

function answerDoor(id: string, summary: string, body: z.ZodType): Door {
  return { id, summary, body, answers: { 201: answer, 200: answer }, refuses: [409] }
}

/** What a fulfilment provider is to pick. */
export const doors: DoorFamily = {
  tag: 'Picking',
  says: 'What a fulfilment provider is to pick, with lots and serials, and what it says to it.',
  faults: [ordersFaults],
  doors: {
    'GET /v1/fulfilment-orders': {
      id: 'showPickList',
      summary: 'List what is to be picked at a location, the longest given first.',
      query: pickListQuery,
      headers: held,
      answers: {
        200: { json: page(order), headers: etag },
        304: { headers: etag, says: 'Nothing else stands on the page.' },
      },
      refuses: [404],
    },
    'GET /v1/fulfilment-orders/{orderId}': {
      id: 'showFulfilmentOrder',
      summary: 'Show an order with all its serials.',
      query: z.object({ cursor, labels: z.literal('gs1').optional() }),
      answers: { 200: order.extend({ nextCursor: z.string().optional() }) },
    },
    'POST /v1/fulfilment-orders/{orderId}/acknowledgements': answerDoor(
      'acknowledgeOrder',
      'Say that an order will be picked.',
      answerBodies.acknowledged,
    ),
    'POST /v1/fulfilment-orders/{orderId}/refusals': answerDoor(
      'refuseOrder',
      'Refuse an order, or lines of it; it is parked for operations.',
      answerBodies.refused,
    ),
  },
}
