import { deliveryKeyOf, type Identification, readBody } from '@tallystick/channels'
import { type Json, parseInstant } from '@tallystick/kernel'
import * as z from 'zod'
import { compact, optional, text } from '../reading.ts'

/** The type of notifications about orders that Amazon fulfils for other shops. */
export const fulfillmentOrderStatus = 'FULFILLMENT_ORDER_STATUS'

/*
 * An SP-API notification (amzn/selling-partner-api-models, schemas/notifications/FulfillmentOrderStatusNotification.json), so
 * far as it is read here.
 */
const notificationSchema = z.object({
  NotificationType: text,
  EventTime: text,
  Payload: optional(
    z.object({
      FulfillmentOrderStatusNotification: optional(
        z.object({ SellerId: text, SellerFulfillmentOrderId: text }),
      ),
    }),
  ),
  NotificationMetadata: optional(z.object({ NotificationId: text })),
})

/** What a notification is about: whose, which order, and when. */
export function identifyNotification(raw: Uint8Array, body?: Json): Identification {
  const read = body === undefined ? readBody(raw) : { ok: true as const, value: body }
  const notification = read.ok ? notificationSchema.safeParse(read.value).data : undefined
  const status = notification?.Payload?.FulfillmentOrderStatusNotification
  return compact({
    deliveryKey: deliveryKeyOf(notification?.NotificationMetadata?.NotificationId, raw),
    topic: notification?.NotificationType ?? '',
    account: status?.SellerId,
    orderKey: status?.SellerFulfillmentOrderId,
    occurredAt: parseInstant(notification?.EventTime ?? ''),
  })
}

/** The seller's name of the fulfilment order, up to 40 characters; `undefined` where the notification tells none. */
export function fulfillmentOrderId(body: Json): string | undefined {
  const id =
    notificationSchema.safeParse(body).data?.Payload?.FulfillmentOrderStatusNotification
      ?.SellerFulfillmentOrderId
  return id !== undefined && id.length <= 40 && !/^\.{1,2}$/.test(id) ? id : undefined
}
