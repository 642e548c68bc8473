import type { ClaimingShipment } from '@tallystick/serials'
import type { ShipmentRecord } from '@tallystick/store'

/** What a shipment is to the claims on its units; one without a record is not decided yet. */
export function claimingShipment(record: ShipmentRecord | undefined): ClaimingShipment {
  if (record === undefined) return { state: 'undecided', attempt: 0 }
  const { state, attempt } = record
  return { state: state === 'confirmed' || state === 'parked' ? state : 'undecided', attempt }
}
