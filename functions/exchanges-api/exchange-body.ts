import * as z from 'zod'
import { locationId, quantity, reason, sku } from '../shell/stock/schemas.ts'

/** Most units that one exchange may name by their serials. */
export const MAX_EXCHANGED_SERIALS = 100

const text = (most: number) => z.string().min(1).max(most)

const reference = z
  .string()
  .regex(/^[A-Za-z0-9_:-]{1,60}$/, 'expected 1 to 60 letters, digits, `_`, `:` and `-`')

/** Body of `POST /v1/exchanges/cancellations`: the order whose units were to be replaced, and what the exchange is called. */
export const cancellationBody = z.strictObject({ orderId: text(200), reference })

/** Body of `POST /v1/exchanges`: units of an order line, how many or which, and what is sent in their place. */
export const exchangeBody = z
  .strictObject({
    reference,
    orderId: text(200),
    orderLineId: text(80),
    quantity: quantity.optional(),
    serials: z.array(text(20)).min(1).max(MAX_EXCHANGED_SERIALS).optional(),
    sku: sku.optional(),
    locationId: locationId.optional(),
    fulfilment: z.enum(['shipping', 'pick-up', 'quick-commerce', 'in-store']).optional(),
    returnId: text(80).optional(),
    reason: reason.optional(),
  })
  .refine((body) => (body.quantity === undefined) !== (body.serials === undefined), {
    path: ['quantity'],
    message: 'expected either how many units, or their serials',
  })
