import type { ClaimingShipment } from '@tallystick/serials'
import type { ShipmentRecord } from '@tallystick/store'

/** What a shipment is to the claims on its units; one without a record is not decided yet. One that was refused claims as little as one that is parked. */
export function claimingShipment(
  record: Pick<ShipmentRecord, 'state' | 'attempt'> | undefined,
): ClaimingShipment {
  const { state = 'deciding', attempt = 0 } = record ?? {}
  if (state === 'refused') return { state: 'parked', attempt }
  return { state: state === 'confirmed' || state === 'parked' ? state : 'undecided', attempt }
}
