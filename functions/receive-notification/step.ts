import { findChannel } from '@tallystick/channels'
import type { Instant } from '@tallystick/kernel'
import type { Documents } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'

export interface ReceiveNotificationDeps {
  readonly work: Documents
  readonly fetches: EventQueue<'fetches'>
  readonly now: () => Instant
}

/**
 * Takes a notification that Amazon put into the queue, which it alone may write to: keeps the bytes, queues a pointer;
 * nothing else. Whose it is, the seller in it tells.
 */
export async function receiveNotification(deps: ReceiveNotificationDeps, text: string): Promise<void> {
  const amazon = findChannel('amazon')
  if (amazon === undefined) throw new Error('there is no channel of that name')
  const bytes = Buffer.from(text)
  const { topic, deliveryKey } = amazon.identify(bytes, {})
  if (amazon.concern(topic) === 'ignore') return
  const bodyKey = `inbound/amazon/notifications/${contentHash(bytes)}`
  await deps.work.put(bodyKey, { bytes, contentType: 'application/octet-stream' })
  const about = { channel: amazon.name, topic, deliveryKey, bodyKey, receivedAt: deps.now() }
  await deps.fetches.send({ type: 'order-named', version: 1, ...about })
}
