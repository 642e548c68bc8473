import * as z from 'zod'
import { lot, operationReference, quantity, reason, sku } from '../shell/stock/schemas.ts'

/** Lots that one recall may name; what was made of them comes by itself. */
export const MAX_RECALL_LOTS = 100

/** The body of `POST /v1/recalls`: a material or a product, and which of its lots. */
export const recallBody = z.strictObject({
  /** Names the recall: it is its id. */
  reference: operationReference,
  sku,
  lots: z.array(lot).min(1).max(MAX_RECALL_LOTS),
  reason,
  class: z.enum(['I', 'II', 'III']),
  mock: z.boolean().exactOptional(),
})

/** The body of `PUT /v1/recalls/{recallId}/responses/{orderId}`. */
export const responseBody = z.strictObject({
  state: z.enum(['notified', 'answered', 'returned', 'destroyed', 'unreachable']),
  units: quantity.exactOptional(),
  note: z.string().trim().min(1).max(500).exactOptional(),
})

/** The body of `POST /v1/recalls/{recallId}/close`. */
export const closeBody = z.strictObject({ summary: z.string().trim().min(1).max(2000) })

/** Whom lines are told to. */
export const audience = z.enum(['customers', 'authority', 'fsma204'])
export type Audience = z.infer<typeof audience>
