import type { RegistrationRecord } from '@tallystick/einvoice/in'
import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import {
  closeParked,
  invoiceIdOf,
  putRegistration,
  type Registration,
  type Table,
  type Write,
  type WriteOutcome,
} from '@tallystick/store'
import { markerWrites } from '../shell/registration-marker.ts'

/** A registration that goes on: what held it up is over, unless the change says so anew. */
export function goneOn(
  held: Registration,
  record: RegistrationRecord,
  at: Instant,
  change: Partial<Registration> = {},
): Registration {
  const { notBefore: _until, failures: _times, faults: _reasons, parked: _aside, ...lasting } = held
  return { ...lasting, ...change, record, version: held.version + 1, at }
}

/**
 * Writes a registration over the one that was read, its marker, and what else belongs to the step; what was parked and is
 * no more is closed. Refused at index 0 = somebody else was quicker, and goes on with it.
 */
export function writeRegistration(
  table: Table,
  next: Registration,
  held: Registration,
  others: readonly Write[] = [],
): Promise<WriteOutcome> {
  const subject = invoiceIdOf(held.seriesId, held.sequence)
  const isResolved = held.parked && !next.parked
  return table.write(
    putRegistration(next, held),
    ...markerWrites(next, held),
    ...(isResolved ? [closeParked('registration', subject, next.at)] : []),
    ...others,
  )
}

export function later(moment: Instant, seconds: number): Instant {
  return instantOf(millisecondsOf(moment) + seconds * 1000)
}
