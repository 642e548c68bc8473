import type { CalendarDate } from '@tallystick/kernel'
import type { Inv01Report } from './report.ts'

/** A day as INV-01 has it, `DD/MM/YYYY`. */
export function inv01Date(date: CalendarDate): string {
  return date.split('-').reverse().join('/')
}

/** True for the years that expiry, warranty and reference dates may have: 1980 to 2059. */
export function isInv01Year(date: CalendarDate): boolean {
  return date >= '1980-01-01' && date <= '2059-12-31'
}

/** A day of a reference, or nothing, reported, where it lies outside of the years that INV-01 knows. */
export function referenceDate(
  date: CalendarDate | undefined,
  pointer: string,
  { notCarried }: Inv01Report,
): string | undefined {
  if (date === undefined || isInv01Year(date)) return date && inv01Date(date)
  notCarried.push({ pointer, how: 'left-out' })
  return undefined
}
