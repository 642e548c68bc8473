import type { Instant } from '@tallystick/kernel'
import { readCurrentEpoch, readTradeItem, type Table } from '@tallystick/store'
import { currentEpoch, EPOCH_MILLISECONDS } from '../master-keys.ts'
import { remember } from '../remember.ts'
import type { Minting } from './minted-places.ts'

/** The stores that say what mints serials, and the clock. */
export interface MintingStores {
  readonly table: Table
  readonly secrets: Table
  readonly now: () => Instant
}

/** Trade items and the current epoch, as they stand and as a warm container remembers them for a minute. */
export function mintingOf({ table, secrets, now }: MintingStores): {
  readonly fresh: Minting
  readonly remembered: Minting
} {
  const fresh: Minting = {
    tradeItemOf: (tradeItem) => readTradeItem(table, tradeItem),
    currentEpoch: () => readCurrentEpoch(secrets),
  }
  const remembered: Minting = {
    tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now }),
    currentEpoch: currentEpoch(fresh.currentEpoch, now),
  }
  return { fresh, remembered }
}
