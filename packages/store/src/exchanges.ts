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
  /** It was given up before anything left, told beside the rest; the units may be exchanged anew. */
  readonly cancelledAt?: Instant
}

/** Links the exchange to the order whose units it replaces, once. */
export function putOrderExchange(orderId: string, { exchangeId, ...exchange }: OrderExchange): Write {
  const key = keys.orderExchange(orderId, exchangeId)
  return { kind: 'put', item: bodyItem(key, exchange), condition: { absent: true } }
}

/** Notes that the exchange was given up, once. */
export function cancelOrderExchange(orderId: string, exchangeId: string, at: Instant): Write {
  const key = keys.orderExchange(orderId, exchangeId)
  return {
    kind: 'update',
    key,
    set: { cancelledAt: at },
    condition: { present: true, equals: { cancelledAt: undefined } },
  }
}
