import type { LotRecord, LotWrite } from './lot-record.ts'

/** The lot with a stock item at this location too. */
export function lotAt(lot: LotRecord, locationId: string): LotRecord {
  return lot.locations.includes(locationId) ? lot : { ...lot, locations: [...lot.locations, locationId] }
}

/** The lot once another one was made from it. */
export function usedLot(lot: LotRecord): LotRecord {
  return lot.used ? lot : { ...lot, used: true }
}

/** The write that turns one record into the other under the next version; none when it is the same object still. */
export function lotWrites(before: LotRecord, after: LotRecord): LotWrite[] {
  return before === after ? [] : [{ before, after: { ...after, version: before.version + 1 } }]
}

/** The record of a lot that nobody knew, as it is first written. */
export function newLot(lot: Omit<LotRecord, 'documents' | 'used' | 'version'>): LotRecord {
  return { ...lot, documents: [], used: false, version: 1 }
}
