import { faultsUnder, type Json, refuse } from '@tallystick/kernel'
import type { Channel } from '../channel.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { fault } from '../faults.ts'
import { genericToOrder } from '../generic/to-order.ts'
import { memberOf, textAt } from '../member.ts'

/** What a sale over the counter is called among calls. */
export const TILL_SALE = 'till.sold'

/**
 * The tills of stores, a connection for each store. Their sales come through a door of their own, which knows who asks and
 * has checked them; so nothing is signed, and what comes over HTTP as a channel's call is not from a till. The body is what
 * that door kept; the order in it is told as the generic channel has it.
 */
export const till: Channel = {
  name: 'till',
  verify: () => refuse([fault('CHANNELS-SIGNATURE-NONE', '')]),
  identify: (raw) => ({ deliveryKey: deliveryKeyOf(undefined, raw), topic: TILL_SALE }),
  concern: (topic) => (topic === TILL_SALE ? 'order' : 'park'),
  toOrder: (body, connection) => {
    const mapped = genericToOrder(memberOf(body, 'call') ?? null, connection)
    return mapped.ok ? mapped : refuse(faultsUnder('/call', mapped.faults))
  },
  wishOf: (body: Json) => {
    const at = textAt(body, 'locationId')
    return at === undefined ? {} : { fulfilment: 'in-store', place: { value: at, pointer: '/locationId' } }
  },
  isUnsigned: true,
}
