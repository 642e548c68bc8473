import { type CalendarDate, type Decimal, decimal, equals } from '@tallystick/kernel'
import type { DecimalText } from '../../model/value.ts'

/** A rate of GST in percent: in force, or legal only for what goes back to the time when it was. */
export interface GstRate {
  readonly rate: DecimalText
  readonly use: 'current' | 'former'
}

/** The day on which the 56th GST Council's rates came into force. */
const COUNCIL_56 = '2025-09-22'

/** From when a rate is in force, and from when on only for notes to older documents and for late supplies. */
interface RatePeriod {
  readonly rate: DecimalText
  readonly from?: string
  readonly formerFrom?: string
}

const periods: readonly RatePeriod[] = [
  { rate: '0' },
  { rate: '0.1' },
  { rate: '0.25' },
  { rate: '1' },
  { rate: '1.5' },
  { rate: '3' },
  { rate: '5' },
  { rate: '6' },
  { rate: '7.5' },
  { rate: '12', formerFrom: COUNCIL_56 },
  { rate: '18' },
  { rate: '28', formerFrom: COUNCIL_56 },
  { rate: '40', from: COUNCIL_56 },
]

/**
 * The rates that portals take on that day (combined, so 18 rather than 9 and 9). Of a former rate the law has a use left:
 * notes to older documents and late supplies.
 */
export function gstRates(on: CalendarDate): readonly GstRate[] {
  return periods
    .filter(({ from }) => from === undefined || from <= on)
    .map(({ rate, formerFrom }) => ({
      rate,
      use: formerFrom !== undefined && formerFrom <= on ? 'former' : 'current',
    }))
}

/** True for a rate that portals take on that day, or without a day on any. */
export function isGstRate(rate: Decimal, on?: CalendarDate): boolean {
  const rates = on === undefined ? periods : gstRates(on)
  return rates.some((known) => equals(decimal(known.rate), rate))
}
