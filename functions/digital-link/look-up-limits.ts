import { createHmac } from 'node:crypto'
import { type Instant, millisecondsOf } from '@tallystick/kernel'
import { countLookUp, type Table } from '@tallystick/store'
import { networkOf } from '../shell/network-of.ts'

/** Most look-ups a minute from one network, and of one trade item: people with a phone stay far below, who walks serials does not. */
export const MAX_LOOK_UPS = { network: 60, tradeItem: 600 } as const
const WINDOW_MILLISECONDS = 60_000

/** A name for the network of an address, which tells nobody the address: of IPv6 the first 64 bits. */
export function placeOf(address: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 16)
}

/** Whether one more look-up is within the limits; it counts. Seconds to wait where it is not. */
export async function isWithinLimits(
  table: Table,
  asked: { readonly place: string; readonly tradeItem: string },
  now: Instant,
): Promise<{ readonly within: true } | { readonly within: false; readonly retryAfter: number }> {
  const minute = Math.floor(millisecondsOf(now) / WINDOW_MILLISECONDS)
  const window = { name: String(minute), expiresAt: (minute + 10) * (WINDOW_MILLISECONDS / 1000) }
  // Who is stopped already counts for no trade item: nobody alone can keep others from looking it up.
  const within =
    (await countLookUp(table, `network.${asked.place}`, window)) <= MAX_LOOK_UPS.network &&
    (await countLookUp(table, `item.${asked.tradeItem}`, window)) <= MAX_LOOK_UPS.tradeItem
  if (within) return { within }
  const ends = (minute + 1) * WINDOW_MILLISECONDS
  return { within: false, retryAfter: Math.ceil((ends - millisecondsOf(now)) / 1000) }
}
