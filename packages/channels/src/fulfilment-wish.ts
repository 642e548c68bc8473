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

/**
 * Reads the wish where the channel has members for it, else where the connection says that it stands. There, names that the
 * connection does not know say nothing, since a channel may name a place and a carrier's service in one member; but who picks
 * up does so somewhere, so then the name is told as it came.
 */
export function fulfilmentWish(
  { wishOf }: Pick<Channel, 'wishOf'>,
  body: Json,
  { locationChoice = {} }: Pick<Connection, 'locationChoice'>,
): FulfilmentWish {
  const { locationPaths = [], locations = {}, fulfilmentPaths = [], fulfilments = {} } = locationChoice
  const own = wishOf?.(body) ?? {}
  const fulfilment = own.fulfilment ?? firstKnown(body, fulfilmentPaths, fulfilments)?.value
  const unknown = fulfilment === 'pick-up' ? firstGiven(body, locationPaths) : undefined
  const told = own.place && { ...own.place, value: known(locations, own.place.value) ?? own.place.value }
  const place = told ?? firstKnown(body, locationPaths, locations) ?? unknown
  return { ...(place && { place }), ...(fulfilment !== undefined && { fulfilment }) }
}

/** The first of these places that holds a name in the table, with what the table says. */
function firstKnown<Value>(
  body: Json,
  pointers: readonly string[],
  table: Readonly<Record<string, Value>>,
): { readonly value: Value; readonly pointer: string } | undefined {
  for (const pointer of pointers) {
    const value = known(table, firstGiven(body, [pointer])?.value ?? '')
    if (value !== undefined) return { value, pointer }
  }
  return undefined
}

function known<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
