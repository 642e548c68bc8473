import { serialsBy, thingId, tradeItemOf } from '@tallystick/orders'
import type { AllocationWorld, Shortage } from './allocate-some.ts'
import { partsByLine } from './parts-of.ts'

/** Everything that the open lines of an order may have to wait for, each once, and the most that one line needs of it. */
export function thingsOf({
  order,
  state,
  skus,
  locationId,
}: AllocationWorld): Pick<Shortage, 'thing' | 'needs'>[] {
  const partsOf = partsByLine(order, skus)
  const needs = new Map<string, number>()
  for (const { lineId, ordered, parts } of state.lines) {
    if (parts !== undefined) continue
    for (const { sku, perLineUnit } of partsOf(lineId)) {
      const raise = (thing: string) =>
        needs.set(thing, Math.max(needs.get(thing) ?? 0, ordered * perLineUnit))
      if (sku.lots) raise(thingId({ kind: 'stock', locationId, sku: sku.sku }))
      if (sku.serials.mode === 'pool' && serialsBy(sku.serials) === 'range')
        raise(thingId({ kind: 'pool', tradeItem: tradeItemOf(sku) }))
    }
  }
  return [...needs].map(([thing, most]) => ({ thing, needs: most }))
}
