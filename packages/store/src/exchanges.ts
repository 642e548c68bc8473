import type { Instant } from '@tallystick/kernel'
import { bodyItem } from './body-item.ts'
import { keys } from './keys.ts'
import type { Write } from './table.ts'

/** Units of an order in whose place others are sent. */
export interface OrderExchange {
  /** The order by which those are sent. */
  readonly exchangeId: string
  readonly lineId: string
  readonly quantity: number
  /** The units that are replaced, where they are known. */
  readonly serials?: readonly string[]
  readonly returnId?: string
  readonly reason?: string
  /** SHA-256 of what was asked. */
  readonly bodyHash: string
  readonly at: Instant
  readonly actor: string
}

/** Links the exchange to the order whose units it replaces, once. */
export function putOrderExchange(orderId: string, { exchangeId, ...exchange }: OrderExchange): Write {
  const key = keys.orderExchange(orderId, exchangeId)
  return { kind: 'put', item: bodyItem(key, exchange), condition: { absent: true } }
}
