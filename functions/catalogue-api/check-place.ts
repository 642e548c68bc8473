import { type Fault, jsonPointer } from '@tallystick/kernel'
import { type Connection, ordersFault } from '@tallystick/orders'
import { readLegalEntity, readLocation, type Table } from '@tallystick/store'
import type * as z from 'zod'
import type { connectionBody } from './schemas.ts'

type Place = Pick<z.output<typeof connectionBody>, 'legalEntityId' | 'locationId'> &
  Partial<Pick<z.output<typeof connectionBody>, 'fulfilment' | 'locationChoice'>>

/** A connection names a legal entity that is there, and locations that fulfil orders of its kind. */
export async function checkPlace(table: Table, place: Place): Promise<Fault[]> {
  const { legalEntityId, locationId, fulfilment = 'shipping', locationChoice = {} } = place
  const entity = await readLegalEntity(table, legalEntityId)
  const { locations = {}, candidates = [] } = locationChoice
  const named = [
    { pointer: '/locationId', id: locationId, fulfilment },
    ...candidates.map(({ locationId: id }, i) => ({
      pointer: jsonPointer('locationChoice', 'candidates', i, 'locationId'),
      id,
      fulfilment: 'shipping' as const,
    })),
    ...Object.entries(locations).map(([name, id]) => ({
      pointer: jsonPointer('locationChoice', 'locations', name),
      id,
      fulfilment: undefined,
    })),
  ]
  const faults = await Promise.all(named.map((each) => checkLocation(table, each)))
  return [
    ...(entity === undefined ? [ordersFault('ORDERS-LEGAL-ENTITY-UNKNOWN', '/legalEntityId')] : []),
    ...faults.flat(),
  ]
}

interface NamedLocation {
  readonly pointer: string
  readonly id: string
  /** What it must fulfil; absent = the order says it. */
  readonly fulfilment: Connection['fulfilment'] | undefined
}

async function checkLocation(table: Table, { pointer, id, fulfilment }: NamedLocation): Promise<Fault[]> {
  const location = await readLocation(table, id)
  if (location === undefined) return [ordersFault('ORDERS-LOCATION-UNKNOWN', pointer)]
  const { fulfils = ['shipping'] } = location
  return fulfilment === undefined || fulfils.includes(fulfilment)
    ? []
    : [ordersFault('ORDERS-LOCATION-FULFILS', pointer, `It fulfils: ${fulfils.join(', ')}.`)]
}
