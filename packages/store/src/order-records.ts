import type { Instant } from '@tallystick/kernel'
import { bodyItem } from './body-item.ts'
import { keys } from './keys.ts'
import type { Write } from './table.ts'

/** Documents of an invoice that customer service had sent once more. */
export interface OrderResend {
  readonly invoiceId: string
  /** The caller's own name of the wish: it makes a repeat harmless. */
  readonly reference: string
  readonly at: Instant
  readonly actor: string
  /** Who is to get them, in a word that only the merchant's own system understands. */
  readonly recipientRef?: string
}

/** Puts the wish beside its order, once. */
export function putOrderResend(orderId: string, resend: OrderResend): Write {
  const key = keys.orderResend(orderId, resend.invoiceId, resend.reference)
  return { kind: 'put', item: bodyItem(key, resend), condition: { absent: true } }
}

/** A report of goods of the order that did not fit it. What became of it since says its shipment. */
export interface OrderSetAside {
  readonly shipmentId: string
  readonly at: Instant
}

/** Says at the order that a report of its goods was set aside: as long as it is, nothing else does. */
export function putOrderSetAside(orderId: string, { shipmentId, at }: OrderSetAside): Write {
  return { kind: 'put', item: bodyItem(keys.orderSetAside(orderId, shipmentId), { shipmentId, at }) }
}
