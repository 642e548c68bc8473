import type { CalendarDate } from '@tallystick/kernel'
import type { DecimalText } from './value.ts'

/** Units of one lot, or of no lot. Serials of several lots are several of these. */
export interface TrackedUnits {
  /** GS1 AI 10. */
  readonly lot?: string
  /** How many; absent where serials say it, or where the line has one lot alone. In a line's unit, a component's in pieces. */
  readonly quantity?: DecimalText
  /** GS1 AI 17. */
  readonly expiry?: CalendarDate
  /** GS1 AI 21, one for each unit. */
  readonly serials?: readonly string[]
}

/** A component of a kit, with the units of it that went into the kits of a line. */
export interface TrackedComponent {
  /** What people call the component; it stands in brackets behind the attribute's name. */
  readonly name: string
  readonly gtin?: string
  readonly units: readonly TrackedUnits[]
}

/** Which units a line invoices. The line's quantity says how many; this says which, and how many of each lot. */
export interface TrackedGoods {
  /** Becomes BT-157 with scheme 0160. */
  readonly gtin?: string
  /** The last day of the warranty. */
  readonly warrantyUntil?: CalendarDate
  readonly units: readonly TrackedUnits[]
  /** For kits. */
  readonly components?: readonly TrackedComponent[]
}
