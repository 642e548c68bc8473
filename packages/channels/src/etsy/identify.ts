import { instantOf, type Json } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { bodyOf, textAt } from '../member.ts'

/** Each of them names a receipt, which tells the order as it is now. */
const orderEvents = new Set(['order.paid', 'order.canceled'])
/** Shipments are reported to us by who ships. */
const ignoredEvents = new Set(['order.shipped', 'order.delivered'])

const receiptPath = /\/shops\/\d{1,20}\/receipts\/(\d{1,20})\/?$/

/** What is to be done about an Etsy event. */
export function concernOfEtsy(event: string): Concern {
  if (orderEvents.has(event)) return 'order'
  return ignoredEvents.has(event) ? 'ignore' : 'park'
}

/** Reads the call's id and moment from the headers, which are signed, and the rest from the body. */
export function identifyEtsy(raw: Uint8Array, headers: CallHeaders, body?: Json): Identification {
  const call = bodyOf(raw, body)
  const timestamp = headerOf(headers, 'webhook-timestamp') ?? ''
  return compact({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'webhook-id'), raw),
    topic: textAt(call, 'event_type') ?? '',
    account: textAt(call, 'shop_id'),
    orderKey: etsyReceiptId(call),
    occurredAt: /^\d{1,12}$/.test(timestamp) ? instantOf(Number(timestamp) * 1000) : undefined,
  })
}

/** The receipt a call is about: the last number in its URL, which is read and never called. */
export function etsyReceiptId(call: Json | undefined): string | undefined {
  if (concernOfEtsy(textAt(call, 'event_type') ?? '') !== 'order') return undefined
  return receiptPath.exec(textAt(call, 'resource_url') ?? '')?.[1]
}
