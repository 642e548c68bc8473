import type { CalendarDate } from '@tallystick/kernel'

/** A span of days, both included: BG-14 for the invoice, BG-26 for a line (EN 16931-1:2017). */
export interface Period {
  /** BT-73, BT-134. */
  readonly start?: CalendarDate
  /** BT-74, BT-135. */
  readonly end?: CalendarDate
}
