import { type Instant, parseInstant } from '@tallystick/kernel'
import * as z from 'zod'

/** Zone offsets that exist, and that EPCIS 2.0 accepts: up to 14 hours. */
const offset = /(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/

/** Reports of the past are taken as far back as anything here can be about. */
const earliest = '2000-01-01T00:00:00.000Z'

/** A moment with the local offset of where it was, for example `2026-03-02T14:05:00+01:00`. */
export const zonedMoment = z.string().transform((value, context): { at: Instant; offset: string } => {
  const at = offset.test(value) ? parseInstant(value) : undefined
  if (at === undefined || at < earliest)
    context.addIssue('expected a moment with a zone, for example 2026-03-02T14:05:00+01:00')
  return { at: at ?? ('' as Instant), offset: value.endsWith('Z') ? '+00:00' : value.slice(-6) }
})
