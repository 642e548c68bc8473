import { commissionedUnit, type UnitRecord } from '@tallystick/serials'
import type { Commissioned } from './read-issued.ts'

/** The record of a unit whose serial was made in advance and that has none yet; its version says so. */
export function madeInAdvance(
  { tradeItem, serial }: Pick<UnitRecord, 'tradeItem' | 'serial'>,
  { commissioningId: reference, sku, lot, expiry, at, actor }: Commissioned,
): UnitRecord {
  const commission = { at, actor, reference, untold: true as const, ...(lot !== undefined && { lot }) }
  const unit = commissionedUnit({ tradeItem, serial, sku, version: 0 }, commission)
  return { ...unit, ...(expiry !== undefined && { expiry }) }
}
