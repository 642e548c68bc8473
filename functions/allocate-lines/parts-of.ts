import assert from 'node:assert/strict'
import type { Order, Sku } from '@tallystick/orders'

/** A SKU to allocate for a line, with its units in one unit of the line. */
export interface Part {
  readonly sku: Sku
  readonly perLineUnit: number
}

/**
 * What each line is made of: its own SKU, and for a kit that is assembled at picking each component, which has lots and
 * serials of its own. A kit that was assembled before is taken from its own stock.
 */
export function partsByLine(order: Order, skus: ReadonlyMap<string, Sku>): (lineId: string) => Part[] {
  const ordered = new Map(order.lines.map(({ lineId, sku }) => [lineId, sku]))
  return (lineId) => {
    const own = skus.get(ordered.get(lineId) ?? '')
    assert(own !== undefined, 'an accepted line has a SKU in the catalogue')
    const inside = own.kit === 'pre-assembled' ? [] : (own.components ?? [])
    const components = inside.map(({ sku: name, quantity }) => {
      const sku = skus.get(name)
      assert(sku !== undefined, 'an accepted kit has its components in the catalogue')
      return { sku, perLineUnit: quantity }
    })
    return [{ sku: own, perLineUnit: 1 }, ...components]
  }
}
