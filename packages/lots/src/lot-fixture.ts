import { calendarDate, instant } from '@tallystick/kernel'
import type { LotRecord } from './lot-record.ts'
import type { StockLot } from './stock-lot.ts'

export const today = calendarDate('2026-11-20')
export const tomorrow = calendarDate('2026-11-21')
export const yesterday = calendarDate('2026-11-19')
export const soon = calendarDate('2026-12-31')
export const late = calendarDate('2027-01-31')

const receivedAt = instant('2026-11-01T08:00:00Z')

/** A released lot of chocolate, received in Leipzig, with what the test is about. */
export function lotOf(lot: string, change: Partial<LotRecord> = {}): LotRecord {
  return {
    sku: 'CHOC-70',
    lot,
    origin: 'received',
    documents: [],
    status: 'released',
    needsInspection: false,
    locations: ['leipzig'],
    rank: 0,
    used: false,
    version: 1,
    ...change,
  }
}

/** Free units of such a lot in Leipzig. */
export function stockOf(lot: string, units: number, change: Partial<StockLot> = {}): StockLot {
  return {
    locationId: 'leipzig',
    sku: 'CHOC-70',
    lot,
    receivedAt,
    status: 'released',
    onHand: units,
    available: units,
    ...change,
  }
}

/** The codes of a refusal, in order; none when it was accepted. */
export function codesOf(
  result:
    | { readonly ok: true }
    | { readonly ok: false; readonly faults: readonly { readonly code: string }[] },
): string[] {
  return result.ok ? [] : result.faults.map(({ code }) => code)
}
