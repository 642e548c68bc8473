import type { Json } from '@tallystick/kernel'
import * as z from 'zod'
import { optional, text } from '../payload-schema.ts'

/*
 * An SP-API notification (amzn/selling-partner-api-models, schemas/notifications/OrderChangeNotification.json), so far as
 * it is read here.
 */

const summary = z.object({ OrderStatus: text, FulfillmentType: text })

const change = z.object({
  SellerId: text,
  AmazonOrderId: text,
  OrderChangeTrigger: optional(z.object({ TimeOfOrderChange: text })),
  Summary: optional(summary),
})

const notificationSchema = z.object({
  NotificationType: text,
  EventTime: text,
  Payload: optional(z.object({ OrderChangeNotification: optional(change) })),
  NotificationMetadata: optional(z.object({ NotificationId: text })),
})

/** An event bus carries the notification inside an event of its own. */
const eventSchema = z.object({ 'detail-type': z.string(), detail: notificationSchema })

export type Notification = z.output<typeof notificationSchema>

/** The notification in the body, as it comes from a queue or an event bus. */
export function readNotification(body: Json | undefined): Notification | undefined {
  return eventSchema.safeParse(body).data?.detail ?? notificationSchema.safeParse(body).data
}
