import { ordersFaults } from '@tallystick/orders'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { orderedLine } from '../shell/doors/order-told.ts'
import {
  allocatedLot,
  amount,
  askedCreditNote,
  count,
  draftState,
  exchangeOf,
  fulfilment,
  lotDates,
  moment,
  orderPhase,
  totals,
} from '../shell/doors/told.ts'
import { namedLots } from './name-lots.ts'

const part = z.strictObject({
  sku: z.string(),
  gtin: z.string().optional(),
  lots: z.array(allocatedLot).optional(),
  serialsBy: z.enum(['range', 'report', 'shipment']).optional(),
  serialCount: count.optional(),
  serials: z
    .array(z.strictObject({ serial: z.string(), shipped: z.boolean(), shipmentId: z.string().optional() }))
    .optional()
    .meta({ description: 'The first 10,000 of the order; `serialCount` counts all.' }),
})

/** Of a line that an edit took away there is what was done to it, and nothing of what was ordered. */
const line = orderedLine.partial().extend({
  lineId: z.string(),
  ordered: count,
  shipped: count,
  closed: count,
  returned: count.optional(),
  returnedInstead: count.optional(),
  exchanged: count.optional(),
  returnedToExchange: count.optional(),
  returnedApart: count.optional(),
  exchangedByName: count.optional(),
  refunded: z
    .strictObject({ comeBack: count.optional(), stay: count.optional(), neverLeft: count.optional() })
    .optional(),
  credited: count.optional(),
  surplus: count.optional(),
  raised: z.literal(true).optional(),
  isOff: z.literal(true).optional(),
  namedLots: z.array(z.strictObject({ sku: z.string(), lot: z.string(), quantity: count })).optional(),
  parts: z.array(part),
})

const credited = z.array(
  z.strictObject({ lineId: z.string(), shipmentId: z.string().optional(), quantity: count }),
)

const shipment = z.strictObject({
  shipmentId: z.string(),
  invoiceId: z.string().optional(),
  invoiceIds: z.array(z.string()).optional(),
  invoiceState: z.enum(['none', ...draftState.options]).optional(),
  left: z.array(
    z.strictObject({
      recalled: z.literal(true).optional().meta({ description: 'Its lot was recalled before it left.' }),
      lineId: z.string(),
      sku: z.string(),
      lot: z.string().optional(),
      ...lotDates,
      quantity: count,
    }),
  ),
})

const order = z.strictObject({
  orderId: z.string(),
  displayName: z.string(),
  channel: z.string(),
  placedAt: moment,
  phase: orderPhase,
  locationId: z.string(),
  fulfilment,
  waitingFor: z.string().optional(),
  waitsAt: z.strictObject({ thing: z.string(), since: moment }).optional(),
  currency: z.string(),
  totals,
  lines: z.array(line),
  shipmentIds: z.array(z.string()),
  invoiceIds: z.array(z.string()),
  shipments: z.array(shipment),
  exchangeOf: exchangeOf.optional(),
  exchanges: z.array(
    z.strictObject({
      exchangeId: z.string(),
      lineId: z.string(),
      quantity: count,
      serials: z.array(z.string()).optional(),
      returnId: z.string().optional(),
      reason: z.string().optional(),
      at: moment,
      actor: z.string(),
      cancelledAt: moment.optional(),
    }),
  ),
  answers: z.array(
    z.strictObject({
      kind: z.enum(['acknowledged', 'refused']),
      provider: z.string(),
      reference: z.string(),
      at: moment,
      reason: z.string().optional(),
      lineIds: z.array(z.string()).optional(),
    }),
  ),
  returns: z.array(
    z.strictObject({
      returnId: z.string(),
      returnRef: z.string(),
      locationId: z.string(),
      returnedAt: moment,
      entries: count,
      credited,
      creditNotes: z.array(askedCreditNote),
    }),
  ),
  refunds: z.array(
    z.strictObject({
      refundId: z.string(),
      refundedAt: moment,
      total: amount,
      pending: z.boolean(),
      credited,
      creditNotes: z.array(askedCreditNote),
    }),
  ),
  creditNotes: z.array(z.strictObject({ invoiceId: z.string(), creditOf: z.string() })),
})

/** Orders, for operations. */
export const doors: DoorFamily = {
  tag: 'Orders',
  says: 'An order with everything that happened to it.',
  faults: [ordersFaults],
  doors: {
    'GET /v1/orders/{orderId}': {
      id: 'showOrder',
      summary: 'Show an order: lines, serials, lots, shipments, invoices.',
      answers: { 200: order },
    },
    'PUT /v1/orders/{orderId}/lots': {
      id: 'nameLots',
      summary: 'Name the lots that lines of an order are to get.',
      body: namedLots,
      answers: { 200: z.strictObject({ orderId: z.string(), status: z.literal('named') }) },
      refuses: [409],
    },
  },
}
