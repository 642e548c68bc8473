import { findChannel } from '@tallystick/channels'
import type { Instant } from '@tallystick/kernel'
import { providers } from '@tallystick/providers'
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
 * nothing else. Whose it is, the seller in it tells; whether orders or shipments are to be fetched, its topic.
 */
export async function receiveNotification(deps: ReceiveNotificationDeps, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  for (const provider of providers) {
    const { topic, deliveryKey } = provider.identify(bytes, {})
    if (provider.notifiedBy !== 'amazon' || provider.concern(topic) !== 'tell') continue
    const kept = await keep(deps, provider.name, bytes)
    const about = { provider: provider.name, topic, deliveryKey, ...kept }
    return deps.fetches.send({ type: 'shipments-named', version: 1, ...about })
  }
  const amazon = findChannel('amazon')
  if (amazon === undefined) throw new Error('there is no channel of that name')
  const { topic, deliveryKey } = amazon.identify(bytes, {})
  if (amazon.concern(topic) === 'ignore') return
  const kept = await keep(deps, amazon.name, bytes)
  const about = { channel: amazon.name, topic, deliveryKey, ...kept }
  await deps.fetches.send({ type: 'order-named', version: 1, ...about })
}

async function keep({ work, now }: ReceiveNotificationDeps, name: string, bytes: Uint8Array) {
  const bodyKey = `inbound/${name}/notifications/${contentHash(bytes)}`
  await work.put(bodyKey, { bytes, contentType: 'application/octet-stream' })
  return { bodyKey, receivedAt: now() }
}
