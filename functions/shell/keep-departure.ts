import type { ShipmentDeparted } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import type { Documents } from '@tallystick/store'
import { contentHash } from './content-hash.ts'

export interface KeepDepartureDeps {
  readonly work: Documents
  readonly now: () => Instant
}

/** Keeps the checked report of a departure, and makes the message about it. */
export async function keepDeparture(
  { work, now }: KeepDepartureDeps,
  { shipmentId, provider }: Pick<ShipmentDeparted, 'shipmentId' | 'provider'>,
  bytes: Uint8Array,
): Promise<ShipmentDeparted> {
  const bodyHash = contentHash(bytes)
  const bodyKey = `shipments/${shipmentId}/departure-${bodyHash}.json`
  await work.put(bodyKey, { bytes, contentType: 'application/json' })
  const told = { shipmentId, provider, bodyKey, bodyHash, receivedAt: now() }
  return { type: 'shipment-departed', version: 1, ...told }
}
