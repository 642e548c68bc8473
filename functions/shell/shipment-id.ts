import { createHash } from 'node:crypto'

/** Our id of a report: the same for the same provider and reference, and of no use to other providers. */
export function shipmentIdOf(provider: string, shipmentRef: string): string {
  return createHash('sha256').update(`${provider}\n${shipmentRef}`).digest('hex').slice(0, 32)
}
