import { type Fault, jsonPointer } from '@tallystick/kernel'
import { ordersFault, type Sku } from '@tallystick/orders'
import { readSku, type Table } from '@tallystick/store'

/** A kit's components must be there, each once, and be no kits themselves. */
export async function checkComponents(
  table: Table,
  { sku: kit, components = [] }: Pick<Sku, 'sku' | 'components'>,
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
