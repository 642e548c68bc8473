import { type Fault, jsonPointer } from '@tallystick/kernel'
import { type Order, ordersFault, type Sku } from '@tallystick/orders'
import { readSkus, type Table } from '@tallystick/store'

/** Every SKU of an order must be known, with its components, before anything is promised for it. */
export async function checkCatalogue(table: Table, order: Order): Promise<Fault[]> {
  const skus = await readSkus(
    table,
    order.lines.map((line) => line.sku),
  )
  return order.lines.flatMap(({ sku }, i) => checkSku(sku, skus, jsonPointer('lines', i, 'sku')))
}

function checkSku(name: string, skus: ReadonlyMap<string, Sku>, pointer: string): Fault[] {
  const sku = skus.get(name)
  if (sku === undefined) return [ordersFault('ORDERS-SKU-UNKNOWN', pointer, name)]
  return (sku.components ?? [])
    .filter((component) => !skus.has(component.sku))
    .map((component) => ordersFault('ORDERS-KIT-COMPONENT-UNKNOWN', pointer, component.sku))
}
