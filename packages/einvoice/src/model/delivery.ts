import type { CalendarDate } from '@tallystick/kernel'
import type { PostalAddress } from './party.ts'
import type { Identifier } from './value.ts'

/** BG-13, where and when the goods were delivered (EN 16931-1:2017). */
export interface Delivery {
  /** BT-70. */
  readonly partyName?: string
  /** BT-71; scheme of ISO/IEC 6523. */
  readonly location?: Identifier
  /** BT-72. */
  readonly date?: CalendarDate
  /** BG-15. */
  readonly address?: PostalAddress
}
