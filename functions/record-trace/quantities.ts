import type { QuantityElement } from '@tallystick/epcis'
import type { Sku } from '@tallystick/orders'
import { classLink } from '../shell/class-link.ts'

/** Units of measure that count pieces (UN/ECE Recommendation 20): a quantity without one is in pieces. */
const pieces: ReadonlySet<string> = new Set(['H87', 'C62', 'EA'])

/** Units of one SKU and lot. */
export interface Counted {
  readonly sku: Sku
  readonly lot?: string | undefined
  readonly quantity: number
}

/** Quantities by lot, or by SKU where there is none; each class once. What has no name is left out. */
export function countedQuantities(counted: readonly Counted[]): QuantityElement[] {
  const elements = new Map<string, QuantityElement & { readonly quantity: number }>()
  for (const { sku, lot, quantity } of counted) {
    const epcClass = classLink(sku, lot)
    if (epcClass === undefined) continue
    const before = elements.get(epcClass)?.quantity ?? 0
    const uom = pieces.has(sku.unit) ? {} : { uom: sku.unit }
    elements.set(epcClass, { epcClass, quantity: before + quantity, ...uom })
  }
  return [...elements.values()]
}
