import { serialsBy, thingId, tradeItemOf } from '@tallystick/orders'
import type { AllocationWorld } from './allocate-some.ts'
import { partsByLine } from './parts-of.ts'

/** Everything that the lines of an order may have to wait for, each once. */
export function thingsOf({ order, state, skus, locationId }: AllocationWorld): string[] {
  const partsOf = partsByLine(order, skus)
  const things = state.lines.flatMap(({ lineId }) =>
    partsOf(lineId).flatMap(({ sku }) => [
      ...(sku.lots ? [thingId({ kind: 'stock', locationId, sku: sku.sku })] : []),
      ...(sku.serials.mode === 'pool' && serialsBy(sku.serials) === 'range'
        ? [thingId({ kind: 'pool', tradeItem: tradeItemOf(sku) })]
        : []),
    ]),
  )
  return [...new Set(things)]
}
