import type { Fault } from '@tallystick/kernel'
import { type Connection, ordersFault } from '@tallystick/orders'
import { readLegalEntity, readLocation, type Table } from '@tallystick/store'

type Place = Pick<Connection, 'legalEntityId' | 'locationId'> & {
  readonly fulfilment?: Connection['fulfilment'] | undefined
}

/** A connection names a legal entity that is there, and a location that fulfils orders of its kind. */
export async function checkPlace(
  table: Table,
  { legalEntityId, locationId, fulfilment = 'shipping' }: Place,
): Promise<Fault[]> {
  const [entity, location] = await Promise.all([
    readLegalEntity(table, legalEntityId),
    readLocation(table, locationId),
  ])
  const unknown = [
    ...(entity === undefined ? [ordersFault('ORDERS-LEGAL-ENTITY-UNKNOWN', '/legalEntityId')] : []),
    ...(location === undefined ? [ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')] : []),
  ]
  const { fulfils = ['shipping'] } = location ?? {}
  return location === undefined || fulfils.includes(fulfilment)
    ? unknown
    : [
        ...unknown,
        ordersFault('ORDERS-LOCATION-FULFILS', '/locationId', `It fulfils: ${fulfils.join(', ')}.`),
      ]
}
