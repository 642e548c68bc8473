import type { FulfilmentWish } from '@tallystick/channels'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type Connection, candidatesFor, isConnectionName, type Order, ordersFault } from '@tallystick/orders'
import { type OrderOnRecord, type OrderPlace, readLocation, type Table } from '@tallystick/store'

/** A reported order, what its call wishes of its place, and whose it is. */
export interface Placing {
  readonly order: Order
  readonly wish: FulfilmentWish
  readonly connection: Connection
}

/**
 * Where the order is fulfilled: as the channel wishes, else at the connection's location or a candidate. It is fixed when the
 * order is accepted; until it has goods, or waits for them, a channel may name another place. Faults: no such location, one
 * that does not fulfil such orders, or it is too late.
 */
export async function placeFor(
  table: Table,
  placing: Placing,
  known: OrderOnRecord | undefined,
): Promise<Result<OrderPlace, Fault[]>> {
  const { order, wish, connection } = placing
  if (known === undefined) return newPlace(table, placing)
  const { place, state } = known
  const isWished = wish.place !== undefined && wish.place.value !== place.locationId
  if (!isWished || order.revision <= state.revision || order.cancelledAt !== undefined) return accept(place)
  const isUntouched = state.phase === 'held' || state.phase === 'accepted'
  if (isUntouched && state.lines.every(({ parts }) => parts === undefined))
    return newPlace(table, { order, wish, connection })
  return state.phase === 'shipped' || state.phase === 'cancelled'
    ? accept(place)
    : refuse([
        ordersFault('ORDERS-LOCATION-CHANGED', wish.place.pointer, `Fulfilled at: ${place.locationId}.`),
      ])
}

async function newPlace(
  table: Table,
  { order, wish, connection }: Placing,
): Promise<Result<OrderPlace, Fault[]>> {
  const { legalEntityId, invoiceTrigger, locationChoice = {} } = connection
  const fulfilment = wish.fulfilment ?? connection.fulfilment
  const locationId = wish.place?.value ?? connection.locationId
  const faults = await wishFaults(table, wish, { locationId, fulfilment: fulfilment ?? 'shipping' })
  if (faults.length > 0) return refuse(faults)
  const isFree = wish.place === undefined && (fulfilment ?? 'shipping') === 'shipping'
  const { billingAddress, shippingAddress = billingAddress } = order.buyer
  const candidates = isFree ? candidatesFor(locationChoice, shippingAddress?.country) : []
  return accept({
    legalEntityId,
    locationId,
    ...(candidates.length > 0 && { candidates }),
    ...(fulfilment !== undefined && { fulfilment }),
    ...(invoiceTrigger && { invoiceTrigger }),
  })
}

/** The connection's own location was checked when that was written; what a call wishes is checked here. */
async function wishFaults(
  table: Table,
  wish: FulfilmentWish,
  { locationId, fulfilment }: Required<Pick<OrderPlace, 'locationId' | 'fulfilment'>>,
): Promise<Fault[]> {
  if (wish.place === undefined && wish.fulfilment === undefined) return []
  const location = isConnectionName(locationId) ? await readLocation(table, locationId) : undefined
  const pointer = wish.place?.pointer ?? ''
  if (location === undefined)
    return [ordersFault('ORDERS-LOCATION-UNKNOWN', pointer, locationId.slice(0, 80))]
  const { fulfils = ['shipping'] } = location
  if (fulfils.includes(fulfilment)) return []
  return [ordersFault('ORDERS-LOCATION-FULFILS', pointer, `${locationId} fulfils: ${fulfils.join(', ')}.`)]
}
