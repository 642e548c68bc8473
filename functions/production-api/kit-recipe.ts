import type { KitRecipe } from '@tallystick/lots'
import { type SerialPolicy, type Sku, serialsBy } from '@tallystick/orders'

/** What a kit consists of; `undefined` for a SKU that is not put together before it is ordered. */
export function kitRecipe(kit: Sku, skus: ReadonlyMap<string, Sku>): KitRecipe | undefined {
  if (kit.kit !== 'pre-assembled') return undefined
  return {
    serials: serialsBy(kit.serials) === 'report',
    needsInspection: kit.inspected === true,
    components: (kit.components ?? []).flatMap(({ sku, quantity }) => {
      const part = skus.get(sku)
      return part === undefined ? [] : [{ sku, quantity, lots: part.lots, serials: isNamed(part.serials) }]
    }),
  }
}

/** True when units have their serials before anybody orders them; others go into kits without. */
function isNamed(policy: SerialPolicy): boolean {
  switch (policy.mode) {
    case 'none':
      return false
    case 'reported':
      return true
    case 'minted':
      return policy.when !== 'at-shipment'
    case 'pool':
      return policy.when === 'at-shipment'
  }
}
