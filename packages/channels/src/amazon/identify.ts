import { type Json, parseInstant } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import type { CallHeaders } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { bodyOf } from '../member.ts'
import { type Notification, readNotification } from './notification.ts'

const orderChange = 'ORDER_CHANGE'

/** What Amazon ships itself, and what it has not released: the call that releases it tells of it again. */
const ignoredTopics = new Set([
  `${orderChange}/AFN`,
  `${orderChange}/Pending`,
  `${orderChange}/PendingAvailability`,
])

/** What is to be done about a topic of `identifyAmazon`; shipments from Amazon's own warehouses are not told here. */
export function concernOfAmazon(topic: string): Concern {
  if (topic === orderChange) return 'order'
  return ignoredTopics.has(topic) ? 'ignore' : 'park'
}

/**
 * Reads a notification. The topic is its type; behind it stands what makes an order none of ours to ask for: that Amazon
 * fulfils it (`AFN`), or that it is pending. Queues deliver at least once, under the notification's own id.
 */
export function identifyAmazon(raw: Uint8Array, _headers: CallHeaders, body?: Json): Identification {
  const notification = readNotification(bodyOf(raw, body))
  const change = notification?.Payload?.OrderChangeNotification
  const changedAt = change?.OrderChangeTrigger?.TimeOfOrderChange ?? notification?.EventTime
  return compact({
    deliveryKey: deliveryKeyOf(notification?.NotificationMetadata?.NotificationId, raw),
    topic: notification === undefined ? '' : topicOf(notification),
    account: change?.SellerId,
    orderKey: externalIdOf(change?.AmazonOrderId),
    occurredAt: parseInstant(changedAt ?? ''),
  })
}

/** The order that a notification wants asked for. */
export function amazonOrderId(body: Json): string | undefined {
  const notification = readNotification(body)
  if (notification === undefined || topicOf(notification) !== orderChange) return undefined
  return externalIdOf(notification.Payload?.OrderChangeNotification?.AmazonOrderId)
}

function externalIdOf(id: string | undefined): string | undefined {
  return id !== undefined && isExternalId(id) ? id : undefined
}

function topicOf({ NotificationType: type = '', Payload }: Notification): string {
  const summary = Payload?.OrderChangeNotification?.Summary
  if (type !== orderChange || summary === undefined) return type
  const { FulfillmentType, OrderStatus } = summary
  const reason = FulfillmentType === 'AFN' ? FulfillmentType : OrderStatus
  return ignoredTopics.has(`${type}/${reason}`) ? `${type}/${reason}` : type
}
