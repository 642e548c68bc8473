import { type Json, parseInstant } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { bodyOf, textAt } from '../member.ts'

const orderTypes = new Set(['order.created', 'order.paid', 'order.updated', 'order.cancelled'])

/** What other types ask for. */
const concerns: Readonly<Record<string, Concern>> = {
  'order.refunded': 'refund',
  'order.fulfilled': 'fulfilled',
  'privacy.data_requested': 'privacy',
  'privacy.erasure_requested': 'privacy',
}

/** What is to be done about a type of call; what nobody here knows is for people. */
export function concernOfGeneric(type: string): Concern {
  if (orderTypes.has(type)) return 'order'
  return Object.hasOwn(concerns, type) ? (concerns[type] ?? 'park') : 'park'
}

/** Reads the call's id from `webhook-id`, which is signed, and the rest from the envelope in its body. */
export function identifyGeneric(raw: Uint8Array, headers: CallHeaders, body?: Json): Identification {
  const call = bodyOf(raw, body)
  const orderKey = textAt(call, 'data', 'externalId') ?? ''
  return compact({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'webhook-id'), raw),
    topic: textAt(call, 'type') ?? '',
    orderKey: isExternalId(orderKey) ? orderKey : undefined,
    occurredAt: parseInstant(textAt(call, 'timestamp') ?? ''),
  })
}
