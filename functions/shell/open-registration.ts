import type { RegistrationOrder } from '@tallystick/billing'
import type { Instant } from '@tallystick/kernel'
import { putRegistration, type Registration, type Write } from '@tallystick/store'
import { markerWrites } from './registration-marker.ts'

/** A numbered document whose bytes are staged. */
export interface StagedDocument
  extends Pick<Registration, 'seriesId' | 'sequence' | 'sha256' | 'documentKey'> {
  readonly now: Instant
}

/** What opens the registration of a document in the transaction of its number: where it stands, and a marker that it waits. */
export function openRegistration(order: RegistrationOrder, { now, ...document }: StagedDocument): Write[] {
  const registration: Registration = {
    ...order,
    ...document,
    version: 1,
    record: { state: 'numbered', revision: 1, posts: 0 },
    since: now,
    at: now,
  }
  return [putRegistration(registration, undefined), ...markerWrites(registration, undefined)]
}
