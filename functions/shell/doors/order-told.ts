import * as z from 'zod'
import { amount, buyer, count, exchangeOf, moment, price, totals } from './told.ts'

/** A line as it was ordered. */
export const orderedLine = z.strictObject({
  lineId: z.string(),
  sku: z.string(),
  name: z.string(),
  quantity: count,
  price,
  discount: amount,
})

/** An order as it was taken from its channel. */
export const orderOnRecord = z.strictObject({
  orderId: z.string(),
  channel: z.string(),
  connectionId: z.string(),
  externalId: z.string(),
  displayName: z.string(),
  revision: z.int(),
  placedAt: moment,
  currency: z.string(),
  pricesIncludeTax: z.boolean(),
  paid: z.boolean(),
  onAccount: z.literal(true).optional(),
  payments: z
    .array(
      z.strictObject({
        kind: z.enum(['card', 'gift-card', 'cash', 'online']),
        amount,
        reference: z.string().optional(),
        paidAt: moment.optional(),
      }),
    )
    .optional(),
  cancelledAt: moment.optional(),
  exchangeOf: exchangeOf.optional(),
  buyer,
  lines: z.array(orderedLine),
  charges: z.array(
    z.strictObject({
      chargeId: z.string(),
      kind: z.enum(['shipping', 'tip', 'fee', 'rounding']),
      label: z.string(),
      price,
    }),
  ),
  totals,
})
