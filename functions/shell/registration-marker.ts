import { registrationDeadline } from '@tallystick/einvoice/in'
import type { RegistrationDue } from '@tallystick/events'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import {
  deleteWaiting,
  invoiceIdOf,
  putWaiting,
  type Registration,
  type WaitingMarker,
  type Write,
} from '@tallystick/store'

/** How long the message of a new registration has time before another one is sent for it. */
const OPENING_MILLISECONDS = 5 * 60_000

/** So much later than it may go on is it swept: a delayed message comes first. */
const SWEPT_LATER_MILLISECONDS = 30_000

/** It is swept no more, and watched for its deadline only. */
const never: Instant = instant('9999-12-31T00:00:00Z')

/** The message by which a registration is gone on with, or by which people say what they want of it. */
export function registrationMessage(
  { seriesId, sequence }: Pick<Registration, 'seriesId' | 'sequence'>,
  wish?: RegistrationDue['wish'],
): RegistrationDue {
  return { type: 'registration-due', version: 1, seriesId, sequence, ...(wish && { wish }) }
}

/** The marker of a registration, which its record alone determines; none of one that is done. */
export function registrationMarker(registration: Registration): WaitingMarker | undefined {
  const { record, seriesId, sequence, since, subject, parked, givenUp } = registration
  if (givenUp || record.state === 'registered' || record.state === 'cancelled') return undefined
  const isOpen = record.state !== 'cancelling' && record.state !== 'cancel-unknown'
  return {
    kind: 'REGISTRATION',
    id: invoiceIdOf(seriesId, sequence),
    reason: parked ? 'held' : 'registration',
    since,
    queue: 'registrations',
    message: JSON.stringify(registrationMessage(registration)),
    notBefore: parked ? never : sweptFrom(registration),
    ...(isOpen && subject.thirtyDayLimit && { alarmOn: registrationDeadline(subject.date).alarmOn }),
  }
}

function sweptFrom({ since, notBefore }: Registration): Instant {
  return notBefore === undefined
    ? later(since, OPENING_MILLISECONDS)
    : later(notBefore, SWEPT_LATER_MILLISECONDS)
}

function later(moment: string, milliseconds: number): Instant {
  return instantOf(millisecondsOf(instant(moment)) + milliseconds)
}

/** What makes the marker fit the registration: nothing where it fits already. */
export function markerWrites(next: Registration, before: Registration | undefined): Write[] {
  const marker = registrationMarker(next)
  const stands = before && registrationMarker(before)
  if (JSON.stringify(marker) === JSON.stringify(stands)) return []
  return [
    marker ? putWaiting(marker) : deleteWaiting('REGISTRATION', invoiceIdOf(next.seriesId, next.sequence)),
  ]
}
