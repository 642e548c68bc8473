import { serialsBy, thingId, tradeItemOf } from '@tallystick/orders'
import type { AllocationWorld, Shortage } from './allocate-some.ts'
import { wantedLines } from './wanted-parts.ts'

/** Everything that the lines of an order may have to wait for, each once, and the most that one line needs of it. */
export function thingsOf(world: AllocationWorld): Pick<Shortage, 'thing' | 'needs'>[] {
  const needs = new Map<string, number>()
  const raise = (thing: string, count: number) => needs.set(thing, Math.max(needs.get(thing) ?? 0, count))
  for (const { part, fromLots, serials } of wantedLines(world).flatMap(({ parts }) => parts)) {
    const { sku } = part
    if (sku.lots && fromLots > 0)
      raise(thingId({ kind: 'stock', locationId: world.locationId, sku: sku.sku }), fromLots)
    if (sku.serials.mode === 'pool' && serialsBy(sku.serials) === 'range' && serials > 0)
      raise(thingId({ kind: 'pool', tradeItem: tradeItemOf(sku) }), serials)
  }
  return [...needs].map(([thing, most]) => ({ thing, needs: most }))
}
