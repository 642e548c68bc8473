import assert from 'node:assert/strict'
import type { LineLedger, Order, Sku } from '@tallystick/orders'

/** A SKU to allocate for a line, with its units in one unit of the line. */
export interface Part {
  readonly sku: Sku
  readonly perLineUnit: number
}

/** What a line is made of: its own SKU, and for a kit each component, which has lots and serials of its own. */
export function partsOf(
  line: LineLedger,
  { order, skus }: { readonly order: Order; readonly skus: ReadonlyMap<string, Sku> },
): Part[] {
  const ordered = order.lines.find(({ lineId }) => lineId === line.lineId)
  const own = skus.get(ordered?.sku ?? '')
  assert(own !== undefined, 'an accepted line has a SKU in the catalogue')
  const inside = (own.components ?? []).map(({ sku: name, quantity }) => {
    const sku = skus.get(name)
    assert(sku !== undefined, 'an accepted kit has its components in the catalogue')
    return { sku, perLineUnit: quantity }
  })
  return [{ sku: own, perLineUnit: 1 }, ...inside]
}
