import type { AllocatedLot, LineLedger, OrderState } from '@tallystick/orders'
import { moveStock, putOrderState, readOrder, type Table, type Write } from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'

/** Lots that go back to stock in one transaction. A line never holds more: allocation sees to that. */
const lotsAtOnce = 90

/**
 * Gives the lots of a cancelled order back, some lines a transaction: a line that has no parts any more has given its
 * lots back. Stopped anywhere, it goes on where it stopped.
 */
export async function releaseLots(table: Table, orderId: string): Promise<void> {
  let outcome: 'more' | 'done'
  do outcome = await retryOnConflict(() => releaseSome(table, orderId), 'release lots')
  while (outcome === 'more')
}

async function releaseSome(table: Table, orderId: string): Promise<'more' | 'done' | 'conflict'> {
  const known = await readOrder(table, orderId)
  const held = known?.state.lines.filter(({ parts }) => parts !== undefined) ?? []
  if (known === undefined || known.state.phase !== 'cancelled' || held.length === 0) return 'done'
  const lines = fitting(held)
  const released = new Set(lines.map(({ lineId }) => lineId))
  const after: OrderState = {
    ...known.state,
    version: known.state.version + 1,
    lines: known.state.lines.map((line) => (released.has(line.lineId) ? withoutParts(line) : line)),
  }
  const writes = stockWrites(lines, known.place.locationId)
  const outcome = await table.write(putOrderState(after, known.state), ...writes)
  if (!outcome.done) return 'conflict'
  return released.size < held.length ? 'more' : 'done'
}

/** As many lines as their lots fit one transaction, at least one. */
function fitting(held: readonly LineLedger[]): LineLedger[] {
  let lots = 0
  const past = held.findIndex(({ parts }, i) => {
    lots += (parts ?? []).reduce((count, part) => count + (part.lots?.length ?? 0), 0)
    return i > 0 && lots > lotsAtOnce
  })
  return held.slice(0, past < 0 ? undefined : past)
}

function withoutParts({ parts: _, ...line }: LineLedger): LineLedger {
  return line
}

/** One write a lot, even when several lines took from it. */
function stockWrites(lines: readonly LineLedger[], locationId: string): Write[] {
  const lots = new Map<string, Omit<AllocatedLot, 'shipped'> & { readonly sku: string }>()
  for (const { sku, lots: given } of lines.flatMap(({ parts }) => parts ?? []))
    for (const { shipped: _, ...lot } of given ?? []) {
      const id = JSON.stringify([sku, lot.expiry, lot.lot])
      lots.set(id, { ...lot, sku, quantity: lot.quantity + (lots.get(id)?.quantity ?? 0) })
    }
  return [...lots.values()].map(({ quantity, ...at }) =>
    moveStock({ locationId, ...at }, { onHand: 0, available: quantity }, false),
  )
}
