import { jsonPointer } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'
import type { Findings } from '../findings.ts'
import type { TaxBase } from '../price.ts'
import type { FyndShipment } from './schema.ts'

/** One reading of one event about a shipment, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly shipment: FyndShipment
  readonly connection: Connection
  readonly base: TaxBase
}

/** JSON Pointer to a place in the shipment. */
export function at(...segments: readonly (string | number)[]): string {
  return jsonPointer('payload', 'shipment', ...segments)
}
