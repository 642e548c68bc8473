import type { Json } from '@tallystick/kernel'
import type { Fulfilled } from '../fulfilled.ts'
import { textAt } from '../member.ts'
import { numericId } from './identify.ts'

/** WooCommerce tells of no parcels: an order that its merchant calls completed has left. */
export function wooCommerceToFulfilled(body: Json): Fulfilled | undefined {
  const externalId = numericId(textAt(body, 'id'))
  return textAt(body, 'status') === 'completed' && externalId !== undefined ? { externalId } : undefined
}
