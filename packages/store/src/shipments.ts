import { type Fault, toldFaults } from '@tallystick/kernel'
import type { LineShare, SerialRange } from '@tallystick/orders'
import type { RunList } from '@tallystick/serials'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The serials of units that got them when they left. */
export interface MadeSerials {
  readonly lineId: string
  readonly sku: string
  readonly range: SerialRange
}

/** What our records say of reported units beyond their report. */
export interface KnownUnits {
  /** JSON Pointer to the group of units in the report. */
  readonly pointer: string
  /** Which serials of the group, by their place in it. */
  readonly units: RunList
  /** The lot they were bound to, where the report names none. */
  readonly lot?: string
  /** They left before, and came back into stock. */
  readonly leftBefore?: true
}

/** A shipment as the pipeline knows it; the units lie in the report's body. */
export interface ShipmentRecord {
  readonly shipmentId: string
  readonly provider: string
  readonly shipmentRef: string
  readonly orderId: string
  readonly bodyKey: string
  readonly bodyHash: string
  readonly receivedAt: string
  /** `deciding`: its units are being claimed, so that its reference stands for this report alone. */
  readonly state: 'deciding' | 'waiting' | 'confirmed' | 'parked'
  /** Rises by one when a parked shipment is tried again: claims of units count for one attempt. */
  readonly attempt: number
  readonly faults: readonly Fault[]
  /** What people should look at although nothing is wrong with it. */
  readonly notices?: readonly Fault[]
  readonly shares: readonly LineShare[]
  /** Serials that were made for units as they left, by line and SKU. */
  readonly made?: readonly MadeSerials[]
  readonly known?: readonly KnownUnits[]
  /** This shipment's invoice carries the order's shipping and fees. */
  readonly carriesCharges: boolean
}

export async function readShipment(table: Table, shipmentId: string): Promise<ShipmentRecord | undefined> {
  return bodyOf<ShipmentRecord>(await table.get(keys.shipment(shipmentId)))
}

/** Puts the record once; one that waits or is parked may be replaced by what becomes of it. */
export function putShipment(record: ShipmentRecord, before: ShipmentRecord | undefined): Write {
  const { faults, notices } = record
  const told = { ...record, faults: toldFaults(faults), ...(notices && { notices: toldFaults(notices) }) }
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.shipment(record.shipmentId), told),
      state: record.state,
      attempt: record.attempt,
    },
    condition:
      before === undefined ? { absent: true } : { equals: { state: before.state, attempt: before.attempt } },
  }
}
