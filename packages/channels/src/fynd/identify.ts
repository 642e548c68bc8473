import type { Json } from '@tallystick/kernel'
import { isExternalId } from '@tallystick/orders'
import { bodyHash } from '../body-hash.ts'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { bodyOf } from '../member.ts'
import { readBody } from '../read-body.ts'
import { callSchema } from './schema.ts'
import { signatureHeader } from './verify.ts'

/** Bodies of these topics are the whole shipment as it is now. */
const shipmentTopics = new Set(['application/shipment/create/v1', 'application/shipment/update/v1'])

/** Most bytes in which a ping is looked for. */
const MAX_PING_BYTES = 10_000

/** What is to be done about a Fynd event, `category/name/type/vVersion`. */
export function concernOfFynd(topic: string): Concern {
  if (shipmentTopics.has(topic)) return 'order'
  return topic.split('/')[1] === 'ping' ? 'ignore' : 'park'
}

/**
 * Reads the event from the body: Fynd names it nowhere else, and has no id for a delivery, so a call is known by the hash
 * of its body. Our order is one of Fynd's shipments.
 */
export function identifyFynd(raw: Uint8Array, _headers: CallHeaders, body?: Json): Identification {
  const call = callSchema.safeParse(bodyOf(raw, body))
  const { event, company_id, payload } = call.success ? call.data : {}
  const topic = event === undefined ? '' : topicOf(event)
  const shipmentId = payload?.shipment?.shipment_id ?? payload?.shipment?.id ?? ''
  const isOrder = concernOfFynd(topic) === 'order' && isExternalId(shipmentId)
  return compact({
    deliveryKey: bodyHash(raw),
    topic,
    account: company_id,
    orderKey: isOrder ? shipmentId : undefined,
    occurredAt: event?.created_timestamp,
  })
}

/** Fynd tests an address with an event named `ping` that it may leave unsigned. */
export function isFyndPing(raw: Uint8Array, headers: CallHeaders): boolean {
  if (raw.length > MAX_PING_BYTES || headerOf(headers, signatureHeader) !== undefined) return false
  const body = readBody(raw)
  const call = body.ok ? callSchema.safeParse(body.value) : undefined
  return call?.success === true && call.data.event?.name === 'ping'
}

function topicOf({
  category,
  name,
  type,
  version,
}: Readonly<Record<'category' | 'name' | 'type' | 'version', string | undefined>>): string {
  return [category, name, type, version && `v${version}`].filter((part) => part !== undefined).join('/')
}
