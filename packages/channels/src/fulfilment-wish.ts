import type { Json } from '@tallystick/kernel'
import type { Connection, Fulfilment } from '@tallystick/orders'
import type { Channel } from './channel.ts'
import { firstGiven, type Given } from './first-given.ts'

/** What a call says of where its order is to be fulfilled, and how it reaches its buyer. */
export interface FulfilmentWish {
  readonly fulfilment?: Fulfilment
  /** The id of our location, where the connection knows the channel's name of it; else that name as it came. */
  readonly place?: Given
}

/** Reads the wish where the channel has words of its own for it, else where the connection says that it stands. */
export function fulfilmentWish(
  { wishOf }: Pick<Channel, 'wishOf'>,
  body: Json,
  { locationChoice = {} }: Pick<Connection, 'locationChoice'>,
): FulfilmentWish {
  const { locationPaths = [], locations = {}, fulfilmentPaths = [], fulfilments = {} } = locationChoice
  const own = wishOf?.(body) ?? {}
  const place = own.place ?? firstGiven(body, locationPaths)
  const word = firstGiven(body, fulfilmentPaths)?.value ?? ''
  const fulfilment = own.fulfilment ?? (Object.hasOwn(fulfilments, word) ? fulfilments[word] : undefined)
  return {
    ...(place && { place: { ...place, value: named(locations, place.value) } }),
    ...(fulfilment !== undefined && { fulfilment }),
  }
}

function named(locations: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(locations, name) ? locations[name] : undefined) ?? name
}
