/** Longest remaining shelf life that may be asked for, in days: a century. */
export const MAX_MINIMUM_DAYS = 36_525

/** How many days of use units must have left when they are allocated, as a SKU says it. */
export interface ShelfLife {
  readonly minimumDays?: number
  /** The same for orders of one channel, where it differs. */
  readonly minimumDaysByChannel?: Readonly<Record<string, number>>
}

/** The days of use that units for this channel must have left; 0 when nothing is asked. */
export function minimumDaysFor(picking: ShelfLife | undefined, channel: string): number {
  const byChannel = picking?.minimumDaysByChannel ?? {}
  const days = Object.hasOwn(byChannel, channel) ? byChannel[channel] : undefined
  return days ?? picking?.minimumDays ?? 0
}
