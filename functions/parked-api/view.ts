import type { ParkedItem } from '@tallystick/store'

/** What people see of something parked. */
export function parkedView({ parkedId, kind, subject, faults, parkedAt, state, dismissal }: ParkedItem) {
  return { parkedId, kind, subject, faults, parkedAt, state, ...(dismissal && { dismissal }) }
}
