import assert from 'node:assert/strict'
import { type Instant, millisecondsOf } from '@tallystick/kernel'

const pattern = /^GMT(?:([+-]\d{2}:\d{2}))?$/

/** The offset of an IANA zone at that moment, `+05:30`, as `eventTimeZoneOffset` wants it. */
export function timeZoneOffset(moment: Instant, zone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const parts = format.formatToParts(millisecondsOf(moment))
  const match = pattern.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  assert(match !== null, 'the zone has no offset in whole minutes')
  return match[1] ?? '+00:00'
}
