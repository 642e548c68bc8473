import type { AllocatedLot, OrderState } from '@tallystick/orders'
import { moveStock, type Write } from '@tallystick/store'

type GivenLot = Omit<AllocatedLot, 'shipped'> & { readonly sku: string }

/** Gives the lots of a cancelled order back, a lot at a time even when several lines took from it. */
export function releaseLots(state: OrderState, locationId: string): Write[] {
  const lots = new Map<string, GivenLot>()
  for (const { sku, lots: given } of state.lines.flatMap((line) => line.parts ?? []))
    for (const { shipped: _, ...lot } of given ?? []) {
      const id = JSON.stringify([sku, lot.expiry, lot.lot])
      lots.set(id, { ...lot, sku, quantity: lot.quantity + (lots.get(id)?.quantity ?? 0) })
    }
  return [...lots.values()].map(({ quantity, ...at }) =>
    moveStock({ locationId, ...at }, { onHand: 0, available: quantity }, false),
  )
}
