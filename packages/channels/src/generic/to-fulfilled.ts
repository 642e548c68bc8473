import type { Json } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import * as z from 'zod'
import type { Fulfilled } from '../fulfilled.ts'
import { moment, optional } from '../payload-schema.ts'

const units = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)

const callSchema = z.strictObject({
  type: z.literal('order.fulfilled'),
  timestamp: moment,
  data: z.strictObject({
    externalId: z.string().refine(isExternalId),
    lines: optional(z.array(z.strictObject({ lineId: z.string(), quantity: units }))),
  }),
})

/** The goods that a call `order.fulfilled` says have left: these units, or all of the order. */
export function genericToFulfilled(body: Json): Fulfilled | undefined {
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return undefined
  const { externalId, lines } = parsed.data.data
  return { externalId, ...(lines && { lines }) }
}
