import { type Fault, jsonPointer } from '@tallystick/kernel'
import {
  isSkuName,
  MAX_ORDER_BYTES,
  MAX_ORDER_UNITS,
  type Order,
  ordersFault,
  type Sku,
} from '@tallystick/orders'
import { readSkus, storedBytes, type Table } from '@tallystick/store'

/** Every SKU of an order must be known, with its components, and all of it must fit, before anything is promised. */
export async function checkCatalogue(table: Table, order: Order): Promise<Fault[]> {
  if (storedBytes(order) > MAX_ORDER_BYTES) return [ordersFault('ORDERS-TOO-LARGE', '')]
  const names = order.lines.map(({ sku }) => sku)
  const skus = await readSkus(table, names.filter(isSkuName))
  const unknown = names.flatMap((sku, i) => checkSku(sku, skus, jsonPointer('lines', i, 'sku')))
  if (unknown.length > 0) return unknown
  return unitsOf(order, skus) > MAX_ORDER_UNITS ? [ordersFault('ORDERS-TOO-LARGE', '/lines')] : []
}

function checkSku(name: string, skus: ReadonlyMap<string, Sku>, pointer: string): Fault[] {
  const sku = skus.get(name)
  if (sku === undefined) return [ordersFault('ORDERS-SKU-UNKNOWN', pointer, name.slice(0, 80))]
  return (sku.components ?? []).flatMap(({ sku: component }) => {
    const inside = skus.get(component)
    if (inside === undefined) return [ordersFault('ORDERS-KIT-COMPONENT-UNKNOWN', pointer, component)]
    // It became a kit when it was a component already: nothing would be taken of what is inside.
    return inside.components === undefined ? [] : [ordersFault('ORDERS-KIT-IN-KIT', pointer, component)]
  })
}

/** Units of all lines, the components of kits included: each of them may have a serial. */
function unitsOf({ lines }: Order, skus: ReadonlyMap<string, Sku>): number {
  const units = lines.map(({ sku, quantity }) => {
    const { kit, components = [] } = skus.get(sku) ?? {}
    const inside = kit === 'pre-assembled' ? [] : components
    return quantity * inside.reduce((sum, component) => sum + component.quantity, 1)
  })
  return units.reduce((sum, count) => sum + count, 0)
}
