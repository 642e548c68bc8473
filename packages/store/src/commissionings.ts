import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { SerialRange } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Serials that were made before they are on goods: for a lot where the SKU has lots, to be printed. */
export interface CommissioningRecord {
  readonly commissioningId: string
  /** The client's own reference, which makes a repeat harmless. */
  readonly reference: string
  /** SHA-256 of what was asked: another body under the same reference is another wish. */
  readonly bodyHash: string
  readonly tradeItem: string
  readonly sku: string
  readonly gtin?: string
  /** Under which its units are named, where that is not the canonical one. */
  readonly domain?: string
  readonly lot?: string
  readonly expiry?: CalendarDate
  /** All of its serials; one range whatever the quantity. */
  readonly range: SerialRange
  /** `accepted` = its files are being written. */
  readonly status: 'accepted' | 'written'
  readonly at: Instant
  readonly actor: string
}

export async function readCommissioning(
  table: Table,
  commissioningId: string,
): Promise<CommissioningRecord | undefined> {
  return bodyOf<CommissioningRecord>(await table.get(keys.commissioning(commissioningId)))
}

/** Puts the record once. */
export function putCommissioning(record: CommissioningRecord): Write {
  return {
    kind: 'put',
    item: bodyItem(keys.commissioning(record.commissioningId), record),
    condition: { absent: true },
  }
}

/** Its files are there; saying so again changes nothing. */
export function markWritten(record: CommissioningRecord): Write {
  const written: CommissioningRecord = { ...record, status: 'written' }
  return {
    kind: 'put',
    item: bodyItem(keys.commissioning(record.commissioningId), written),
    condition: { present: true },
  }
}
