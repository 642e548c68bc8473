import { type Instant, parseInstant } from '@tallystick/kernel'
import * as z from 'zod'

const amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'expected an amount from zero')

/** What a channel says that it gave back, as it lies in the working bucket; becomes a `Refund` of the orders package. */
export const channelRefund = z.strictObject({
  orderId: z.string().min(1),
  refundId: z.string().regex(/^[A-Za-z0-9_.:-]{1,120}$/, 'expected 1 to 120 letters, digits and _ . : -'),
  refundedAt: z.string().transform((text, context): Instant => {
    const at = parseInstant(text)
    if (at === undefined) context.addIssue('expected a moment with a zone')
    return at ?? ('' as Instant)
  }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason: z.string().max(500).exactOptional(),
  lines: z.array(
    z.strictObject({
      lineId: z.string().min(1),
      /** JSON numbers arrive as their source text. */
      quantity: z
        .string()
        .regex(/^[1-9]\d{0,6}$/, 'expected a whole number from 1')
        .transform((digits) => Number.parseInt(digits, 10)),
      gross: amount,
      goods: z.enum(['come-back', 'stay', 'never-left']),
    }),
  ),
  charges: amount.exactOptional(),
  total: amount,
})
