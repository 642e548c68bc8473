import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { isExternalId, orderIdOf } from '@tallystick/orders'
import { type OrderReference, providersFault, type ToldShipment } from '@tallystick/providers'
import { findOrdersByName, type Table } from '@tallystick/store'

/** Longest id of an order. */
const MAX_ORDER_ID_CHARACTERS = 200

/** Our id of the order that a shipment names, by what its name is; `undefined` where no such order has come. */
export async function orderNamed(
  table: Table,
  orders: OrderReference,
  { reference, displayName }: ToldShipment['order'],
): Promise<Result<string | undefined, Fault[]>> {
  const name = orders.by === 'display-name' ? (displayName ?? reference) : reference
  if (name === undefined) return refuse([providersFault('PROVIDERS-ORDER-MISSING', '')])
  const { value, pointer } = name
  if (orders.by === 'display-name') {
    const found = await namesakes(table, orders, value)
    return found.length > 1
      ? refuse([providersFault('PROVIDERS-ORDER-AMBIGUOUS', pointer)])
      : accept(found[0])
  }
  const isId = orders.by === 'order-id' ? value.length <= MAX_ORDER_ID_CHARACTERS : isExternalId(value)
  if (!isId) return refuse([providersFault('PROVIDERS-ORDER-MISSING', pointer)])
  return accept(orders.by === 'order-id' ? value : orderIdOf(orders.channel, orders.connectionId, value))
}

/** Orders of the connection that people call so, two at most. */
async function namesakes(
  table: Table,
  { channel, connectionId }: { readonly channel: string; readonly connectionId: string },
  name: string,
): Promise<string[]> {
  const prefix = orderIdOf(channel, connectionId, '')
  const found = await findOrdersByName(table, name, { limit: 1, after: prefix })
  return found.filter((orderId) => orderId.startsWith(prefix))
}
