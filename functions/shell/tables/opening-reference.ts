import { createHash } from 'node:crypto'

/** The reference under which an export names what a place has of a lot: the same for the same, so that it counts once. */
export function openingReference(
  ...[locationId, sku, lot]: readonly [locationId: string, sku: string, lot: string]
): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([locationId, sku, lot]))
    .digest('hex')
  return `opening.${digest.slice(0, 32)}`
}
