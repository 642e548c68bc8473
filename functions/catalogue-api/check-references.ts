import { type Fault, jsonPointer } from '@tallystick/kernel'
import { type Component, ordersFault } from '@tallystick/orders'
import { readLegalEntity, readLocation, readSku, type Table } from '@tallystick/store'

/** A kit's components must be there, each once, and be no kits themselves. */
export async function checkComponents(
  table: Table,
  kit: string,
  { components = [] }: { readonly components?: readonly Component[] | undefined },
): Promise<Fault[]> {
  const faults = await Promise.all(
    components.map(async ({ sku: name }, i) => {
      const pointer = jsonPointer('components', i, 'sku')
      const isRepeated = components.findIndex(({ sku }) => sku === name) < i
      if (isRepeated || name === kit) return [ordersFault('ORDERS-KIT-COMPONENT-TWICE', pointer)]
      const sku = await readSku(table, name)
      if (sku === undefined) return [ordersFault('ORDERS-KIT-COMPONENT-UNKNOWN', pointer, name)]
      return sku.components === undefined ? [] : [ordersFault('ORDERS-KIT-IN-KIT', pointer, name)]
    }),
  )
  return faults.flat()
}

/** A connection names a legal entity and a location that are there. */
export async function checkPlace(
  table: Table,
  { legalEntityId, locationId }: { readonly legalEntityId: string; readonly locationId: string },
): Promise<Fault[]> {
  const [entity, location] = await Promise.all([
    readLegalEntity(table, legalEntityId),
    readLocation(table, locationId),
  ])
  return [
    ...(entity === undefined ? [ordersFault('ORDERS-LEGAL-ENTITY-UNKNOWN', '/legalEntityId')] : []),
    ...(location === undefined ? [ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')] : []),
  ]
}
