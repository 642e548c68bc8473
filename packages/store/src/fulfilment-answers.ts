import type { Instant } from '@tallystick/kernel'
import { bodyItem } from './body-item.ts'
import { keys } from './keys.ts'
import type { Write } from './table.ts'

/** What a fulfilment provider said to an order on its pick list. */
export interface FulfilmentAnswer {
  readonly kind: 'acknowledged' | 'refused'
  readonly provider: string
  /** The provider's own name of the answer: it makes a repeat harmless. */
  readonly reference: string
  /** SHA-256 of what was said: another body under the same reference is another answer. */
  readonly bodyHash: string
  readonly at: Instant
  /** Why it refuses. */
  readonly reason?: string
  /** The lines that it refuses; absent = all of them. */
  readonly lineIds?: readonly string[]
}

/** Puts the answer beside its order, once. */
export function putFulfilmentAnswer(orderId: string, answer: FulfilmentAnswer): Write {
  const key = keys.fulfilmentAnswer(orderId, answer.provider, answer.reference)
  return { kind: 'put', item: bodyItem(key, answer), condition: { absent: true } }
}
