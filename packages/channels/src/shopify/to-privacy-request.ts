import { accept, type Fault, type Json, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import * as z from 'zod'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { shapeFaults } from '../findings.ts'
import { list, optional, text } from '../payload-schema.ts'
import { MAX_NAMED_ORDERS, type PrivacyRequest } from '../privacy-request.ts'
import { numericId } from './numeric-id.ts'

/* The mandatory privacy webhooks (shopify.dev, "Privacy law compliance"). Who asks is not read: the orders are. */
const request = z.object({
  shop_domain: z.string(),
  orders_requested: list(z.string()),
  orders_to_redact: list(z.string()),
  data_request: optional(z.object({ id: text })),
})

/** What Shopify asks for. A shop is erased 48 hours after it removed the app. */
export function shopifyToPrivacyRequest(body: Json, topic: string): Result<PrivacyRequest, Fault[]> {
  const parsed = request.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  if (topic === 'shop/redact') return accept({ kind: 'erase-shop', orders: [] })
  const isData = topic === 'customers/data_request'
  const member = isData ? 'orders_requested' : 'orders_to_redact'
  const named = parsed.data[member]
  if (named.length > MAX_NAMED_ORDERS) return refuse([fault('CHANNELS-PRIVACY-LIMIT', `/${member}`)])
  const faults = named.flatMap((id, i) =>
    numericId(id, undefined) === undefined ? [fault('CHANNELS-ORDER-ID', jsonPointer(member, i))] : [],
  )
  if (faults.length > 0) return refuse(faults)
  const externalId = parsed.data.data_request?.id
  return accept({ ...compact({ externalId }), kind: isData ? 'data' : 'erase', orders: named })
}
