import { type LineLedger, type OrderState, thingId } from '@tallystick/orders'
import { putOrderState, readOrder, releaseStock, type Table, type Write } from '@tallystick/store'
import { giveBack } from '../shell/give-back.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'

/** Lots that go back to stock in one transaction. A line never holds more: allocation sees to that. */
const lotsAtOnce = 90

/**
 * Gives the lots and the pool's serials of a cancelled order back, some lines a transaction; minted serials stay its own.
 * Stopped anywhere, it goes on where it stopped. Returns what is there for others now.
 */
export async function releaseGoods(table: Table, orderId: string, now: string): Promise<string[]> {
  const things = new Set<string>()
  for (;;) {
    const some = await retryOnConflict(() => releaseSomeLots(table, orderId), 'release lots')
    if (some === 'done') break
    for (const thing of some) things.add(thing)
  }
  return [...things, ...(await giveBack(table, orderId, now))]
}

/** The things of which some lines gave lots back: a part without lots has given back what it had. */
async function releaseSomeLots(
  table: Table,
  orderId: string,
): Promise<readonly string[] | 'done' | 'conflict'> {
  const known = await readOrder(table, orderId)
  const held = known?.state.lines.filter((line) => lotsOf(line).length > 0) ?? []
  if (known === undefined || known.state.phase !== 'cancelled' || held.length === 0) return 'done'
  const { locationId } = known.place
  const lines = fitting(held)
  const released = new Set(lines)
  const after: OrderState = {
    ...known.state,
    version: known.state.version + 1,
    lines: known.state.lines.map((line) => (released.has(line) ? withoutLots(line) : line)),
  }
  const outcome = await table.write(putOrderState(after, known.state), ...stockWrites(lines, locationId))
  const skus = new Set(lines.flatMap(lotsOf).map(({ sku }) => sku))
  return outcome.done ? [...skus].map((sku) => thingId({ kind: 'stock', locationId, sku })) : 'conflict'
}

function lotsOf({ parts = [] }: LineLedger) {
  return parts.flatMap(({ sku, lots = [] }) => lots.map(({ lot, quantity }) => ({ sku, lot, quantity })))
}

/** As many lines as their lots fit one transaction, at least one. */
function fitting(held: readonly LineLedger[]): LineLedger[] {
  let lots = 0
  const past = held.findIndex((line, i) => {
    lots += lotsOf(line).length
    return i > 0 && lots > lotsAtOnce
  })
  return held.slice(0, past < 0 ? undefined : past)
}

function withoutLots(line: LineLedger): LineLedger {
  return { ...line, parts: (line.parts ?? []).map(({ lots: _, ...part }) => part) }
}

/** One write a lot, even when several lines took from it. */
function stockWrites(lines: readonly LineLedger[], locationId: string): Write[] {
  const lots = new Map<string, ReturnType<typeof lotsOf>[number]>()
  for (const given of lines.flatMap(lotsOf)) {
    const id = `${given.sku}#${given.lot}`
    lots.set(id, { ...given, quantity: given.quantity + (lots.get(id)?.quantity ?? 0) })
  }
  return [...lots.values()].map(({ sku, lot, quantity }) => releaseStock({ locationId, sku, lot }, quantity))
}
