import { accept, type Fault, type Json, type Result, refuse } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import * as z from 'zod'
import { shapeFaults } from '../findings.ts'
import { moment } from '../payload-schema.ts'
import { MAX_NAMED_ORDERS, type PrivacyRequest } from '../privacy-request.ts'

const callSchema = z.strictObject({
  type: z.enum(['privacy.data_requested', 'privacy.erasure_requested']),
  timestamp: moment,
  data: z.strictObject({
    requestId: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'Must be 1 to 80 letters, digits, _, ., : and -.'),
    orders: z
      .array(z.string().refine(isExternalId, 'Must be the id of an order.'))
      .min(1)
      .max(MAX_NAMED_ORDERS),
  }),
})

/** What somebody asks through a shop: what we hold on these orders, or that it be erased. */
export function genericToPrivacyRequest(body: Json): Result<PrivacyRequest, Fault[]> {
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { type, data } = parsed.data
  const kind = type === 'privacy.data_requested' ? 'data' : 'erase'
  return accept({ externalId: data.requestId, kind, orders: data.orders })
}
