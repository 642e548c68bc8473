import type { CalendarDate } from '@tallystick/kernel'

/** A rate in percent, and the first day on which it holds where another held before. */
interface RateFrom {
  readonly rate: string
  readonly from?: string
}

/**
 * Standard rates of VAT in the European Union (Council Directive 2006/112/EC, article 96), the newest first: those in force in
 * 2026, and those that were replaced since 2024. European Commission, Taxes in Europe Database.
 */
const standardRates: Readonly<Record<string, readonly RateFrom[]>> = {
  AT: [{ rate: '20' }],
  BE: [{ rate: '21' }],
  BG: [{ rate: '20' }],
  CY: [{ rate: '19' }],
  CZ: [{ rate: '21' }],
  DE: [{ rate: '19' }],
  DK: [{ rate: '25' }],
  EE: [{ rate: '24', from: '2025-07-01' }, { rate: '22' }],
  ES: [{ rate: '21' }],
  FI: [{ rate: '25.5', from: '2024-09-01' }, { rate: '24' }],
  FR: [{ rate: '20' }],
  GR: [{ rate: '24' }],
  HR: [{ rate: '25' }],
  HU: [{ rate: '27' }],
  IE: [{ rate: '23' }],
  IT: [{ rate: '22' }],
  LT: [{ rate: '21' }],
  LU: [{ rate: '17' }],
  LV: [{ rate: '21' }],
  MT: [{ rate: '18' }],
  NL: [{ rate: '21' }],
  PL: [{ rate: '23' }],
  PT: [{ rate: '23' }],
  RO: [{ rate: '21', from: '2025-08-01' }, { rate: '19' }],
  SE: [{ rate: '25' }],
  SI: [{ rate: '22' }],
  SK: [{ rate: '23', from: '2025-01-01' }, { rate: '20' }],
}

/** True for a member state of the European Union. */
export function isMemberState(country: string): boolean {
  return Object.hasOwn(standardRates, country)
}

/** The standard rate of a member state on a day; `undefined` for any other country. */
export function standardRateOn(country: string, day: CalendarDate): string | undefined {
  const rates = isMemberState(country) ? (standardRates[country] ?? []) : []
  return rates.find(({ from = '' }) => from <= day)?.rate
}
