import type { DeviationPolicy, Order } from '@tallystick/orders'
import { type OrderPlace, readConnection, readLegalEntity, type Table } from '@tallystick/store'

/** What the seller of an order says now to goods that leave otherwise than they were ordered: its connection, else its legal entity. */
export async function readDeviationPolicy(
  table: Table,
  { channel, connectionId }: Pick<Order, 'channel' | 'connectionId'>,
  { legalEntityId }: Pick<OrderPlace, 'legalEntityId'>,
): Promise<DeviationPolicy> {
  const [found, legalEntity] = await Promise.all([
    readConnection(table, channel, connectionId),
    readLegalEntity(table, legalEntityId),
  ])
  const { connection } = found ?? {}
  const substitution = connection?.substitution ?? legalEntity?.substitution
  const overShipment = connection?.overShipment ?? legalEntity?.overShipment
  return { ...(substitution && { substitution }), ...(overShipment && { overShipment }) }
}
