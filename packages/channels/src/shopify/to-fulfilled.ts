import type { Json } from '@tallystick/kernel'
import * as z from 'zod'
import type { Fulfilled } from '../fulfilled.ts'
import { list, optional, plainDecimal, text } from '../payload-schema.ts'
import { numericId } from './numeric-id.ts'

const fulfilment = z.object({
  order_id: text,
  status: text,
  line_items: list(z.object({ id: text, quantity: optional(plainDecimal) })),
})

const order = z.object({ id: text, admin_graphql_api_id: text, fulfillment_status: text })

/** A fulfilment names its units; an order says that all of it was fulfilled. One that was cancelled, or failed, says nothing. */
export function shopifyToFulfilled(body: Json): Fulfilled | undefined {
  const part = fulfilment.safeParse(body)
  const externalId = part.success ? numericId(part.data.order_id, undefined) : undefined
  if (part.success && externalId !== undefined) {
    if (part.data.status !== undefined && part.data.status !== 'success') return undefined
    const lines = part.data.line_items.flatMap(({ id, quantity }) => {
      const lineId = numericId(id, undefined)
      if (lineId === undefined || quantity === undefined || quantity.scale > 0) return []
      return [{ lineId, quantity: Number(quantity.coefficient) }]
    })
    return { externalId, lines }
  }
  const whole = order.safeParse(body)
  if (!whole.success || whole.data.fulfillment_status !== 'fulfilled') return undefined
  const id = numericId(whole.data.id, whole.data.admin_graphql_api_id)
  return id === undefined ? undefined : { externalId: id }
}
