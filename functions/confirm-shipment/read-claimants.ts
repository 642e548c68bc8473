import type { ClaimingShipment, UnitRecord } from '@tallystick/serials'
import { readShipment, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { claimingShipment } from '../shell/units/claiming-shipment.ts'

/** One try to decide a shipment: what it claims counts if it is confirmed at this attempt. */
export interface Attempt {
  readonly shipmentId: string
  readonly attempt: number
}

/** The shipments behind the claims of units, by id. */
export type Claimants = ReadonlyMap<string, ClaimingShipment>

const readsAtOnce = 10

/** True when the shipment went on without this attempt: it is replayed by now, or it has left with the unit. */
export function isStale({ claim, steps }: UnitRecord, { shipmentId, attempt }: Attempt): boolean {
  const isReplayed = claim?.shipmentId === shipmentId && claim.attempt > attempt
  return isReplayed || steps.some((step) => step.shipmentId === shipmentId)
}

/**
 * Reads the shipments behind the claims, each once and after the units: what is void by then stays void. Our own claims
 * are void to us, because this attempt decides anew what it claims.
 */
export async function readClaimants(
  table: Table,
  own: Attempt,
  records: readonly UnitRecord[],
): Promise<Claimants> {
  const others = new Set(records.flatMap(({ claim }) => claim?.shipmentId ?? []))
  others.delete(own.shipmentId)
  const read = await inParallel([...others], readsAtOnce, async (shipmentId) => {
    const record = await readShipment(table, shipmentId)
    return [shipmentId, claimingShipment(record)] as const
  })
  return new Map([...read, [own.shipmentId, { state: 'parked', attempt: own.attempt }]])
}
