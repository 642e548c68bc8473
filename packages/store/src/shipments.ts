import { type Fault, toldFaults } from '@tallystick/kernel'
import type { LineShare } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** A shipment as the pipeline knows it; the units lie in the report's body. */
export interface ShipmentRecord {
  readonly shipmentId: string
  readonly provider: string
  readonly shipmentRef: string
  readonly orderId: string
  readonly bodyKey: string
  readonly bodyHash: string
  readonly receivedAt: string
  readonly state: 'waiting' | 'confirmed' | 'parked'
  readonly faults: readonly Fault[]
  readonly shares: readonly LineShare[]
  /** This shipment's invoice carries the order's shipping and fees. */
  readonly carriesCharges: boolean
}

export async function readShipment(table: Table, shipmentId: string): Promise<ShipmentRecord | undefined> {
  return bodyOf<ShipmentRecord>(await table.get(keys.shipment(shipmentId)))
}

/** Puts the record once; one that waits or is parked may be replaced by what becomes of it. */
export function putShipment(record: ShipmentRecord, before: ShipmentRecord | undefined): Write {
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.shipment(record.shipmentId), { ...record, faults: toldFaults(record.faults) }),
      state: record.state,
    },
    condition: before === undefined ? { absent: true } : { equals: { state: before.state } },
  }
}
