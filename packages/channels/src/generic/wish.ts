import type { Json } from '@tallystick/kernel'
import { firstGiven } from '../first-given.ts'
import type { FulfilmentWish } from '../fulfilment-wish.ts'

/** Where the buyer picks the order up, or from where it is to be sent, as the shop says it. */
export function wishOfGeneric(body: Json): FulfilmentWish {
  const pickUpAt = firstGiven(body, ['/data/pickUpAt'])
  if (pickUpAt !== undefined) return { fulfilment: 'pick-up', place: pickUpAt }
  const fulfilFrom = firstGiven(body, ['/data/fulfilFrom'])
  return fulfilFrom === undefined ? {} : { place: fulfilFrom }
}
