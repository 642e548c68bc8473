import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { ProviderAccount } from '../account.ts'
import { providersFault } from '../faults.ts'
import { compact, dayOf, ownSku, readQuantity, readSku } from '../reading.ts'
import type { ToldLine, ToldSku, ToldUnits } from '../told.ts'
import type { ShipBobItem, ShipBobProduct } from './schema.ts'

interface Place {
  readonly account: ProviderAccount
  /** The one carton that there is. */
  readonly carton: string | undefined
  readonly faults: Fault[]
}

/** The lines of a shipment: one for each product, with its inventory items, of which there is one for each lot. */
export function readProducts(
  products: readonly ShipBobProduct[],
  account: ProviderAccount,
  carton: string | undefined,
  faults: Fault[],
): ToldLine[] {
  return products.map((product, i) =>
    readProduct(product, jsonPointer('products', i), { account, carton, faults }),
  )
}

/** A product of several inventory items is a kit: each is a component, and says for itself how many there are. */
function readProduct(product: ShipBobProduct, pointer: string, place: Place): ToldLine {
  const { account, faults } = place
  const sku = readSku(product.sku, account, `${pointer}/sku`, faults)
  const items = product.inventory_items.map((item, i) => ({
    item,
    units: readItem(item, pointer + jsonPointer('inventory_items', i), place),
  }))
  const lineRef = product.reference_id
  const byItem = Map.groupBy(items, ({ item }) => item.id ?? '')
  if (byItem.size < 2)
    return compact({ sku, lineRef, units: items.flatMap(({ units }) => units ?? []), pointer })
  const components = [...byItem].map(([id, inside]): ToldSku => {
    const at = inside[0]?.units?.pointer ?? pointer
    const own = ownSku(`inventory/${id}`, account.skuAliases)
    if (own === undefined) faults.push(providersFault('PROVIDERS-COMPONENT-UNKNOWN', `${at}/id`))
    return { sku: own ?? '', units: inside.flatMap(({ units }) => units ?? []), pointer: at }
  })
  return compact({ sku, lineRef, units: [], components, pointer })
}

/** Serials and lot of an inventory item; one of no units is none. */
function readItem(item: ShipBobItem, pointer: string, { carton, faults }: Place): ToldUnits | undefined {
  const quantity = readQuantity(item.quantity, `${pointer}/quantity`, faults)
  const { quantity_committed: committed, serial_numbers: serials } = item
  if (committed !== undefined && committed !== item.quantity)
    faults.push(providersFault('PROVIDERS-QUANTITY-DIFFERS', `${pointer}/quantity_committed`))
  if (quantity === undefined || quantity === 0) return undefined
  return compact({
    quantity,
    lot: item.lot,
    expiry: dayOf(item.expiration_date),
    serials: serials.length > 0 ? serials : undefined,
    package: carton,
    pointer,
  })
}
