import { type LineLedger, type OrderState, type PartSurplus, surplusLots, thingId } from '@tallystick/orders'
import { putOrderState, readOrder, releaseStock, type Table, type Write } from '@tallystick/store'
import { giveBack, hasLeftovers } from './give-back.ts'
import { retryOnConflict } from './retry-on-conflict.ts'

/** Lots that go back to stock in one transaction. A line never holds more: allocation sees to that. */
const lotsAtOnce = 90

/** True when an order has goods that it does not want: it was cancelled, or an edit asks for fewer. */
export function hasSurplus(state: OrderState): boolean {
  return heldIn(state).length > 0 || hasLeftovers(state)
}

/**
 * Gives back the lots and the pool's serials that an order does not want any more, because it was cancelled or an edit asks
 * for fewer, some lines a transaction; minted serials stay its own. Stopped anywhere, it goes on where it stopped. Returns
 * what is there for others now.
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

interface HeldLine {
  readonly line: LineLedger
  readonly surplus: readonly PartSurplus[]
}

function heldIn({ phase, lines }: OrderState): HeldLine[] {
  const held = lines.map((line) => ({ line, surplus: surplusLots(line, phase === 'cancelled') }))
  return held.filter(({ surplus }) => surplus.length > 0)
}

/** The things of which some lines gave lots back: what a line has given back is on its ledger no longer. */
async function releaseSomeLots(
  table: Table,
  orderId: string,
): Promise<readonly string[] | 'done' | 'conflict'> {
  const known = await readOrder(table, orderId)
  const held = known === undefined ? [] : heldIn(known.state)
  if (known === undefined || held.length === 0) return 'done'
  const { locationId } = known.place
  const some = fitting(held)
  const released = new Map(some.map(({ line, surplus }) => [line, surplus]))
  const after: OrderState = {
    ...known.state,
    version: known.state.version + 1,
    lines: known.state.lines.map((line) => {
      const left = without(line, released.get(line) ?? [])
      return known.state.phase === 'cancelled' ? withoutLots(left) : left
    }),
  }
  const surplus = some.flatMap((each) => each.surplus)
  const outcome = await table.write(putOrderState(after, known.state), ...stockWrites(surplus, locationId))
  const skus = new Set(surplus.map(({ sku }) => sku))
  return outcome.done ? [...skus].map((sku) => thingId({ kind: 'stock', locationId, sku })) : 'conflict'
}

/** As many lines as their lots fit one transaction, at least one. */
function fitting(held: readonly HeldLine[]): HeldLine[] {
  let lots = 0
  const past = held.findIndex(({ surplus }, i) => {
    lots += surplus.length
    return i > 0 && lots > lotsAtOnce
  })
  return held.slice(0, past < 0 ? undefined : past)
}

function without(line: LineLedger, surplus: readonly PartSurplus[]): LineLedger {
  if (surplus.length === 0) return line
  const idOf = (sku: string, lot: string) => JSON.stringify([sku, lot])
  const given = new Map(surplus.map(({ sku, lot, quantity }) => [idOf(sku, lot), quantity]))
  const parts = (line.parts ?? []).map((part) => {
    if (part.lots === undefined) return part
    const lots = part.lots.map((lot) => ({
      ...lot,
      quantity: lot.quantity - (given.get(idOf(part.sku, lot.lot)) ?? 0),
    }))
    return { ...part, lots: lots.filter(({ quantity }) => quantity > 0) }
  })
  return { ...line, parts }
}

/** The parts of a cancelled order that gave everything back. */
function withoutLots(line: LineLedger): LineLedger {
  const parts = line.parts?.map(({ lots, ...part }) => (lots && lots.length > 0 ? { ...part, lots } : part))
  return parts === undefined ? line : { ...line, parts }
}

/** One write a lot, even when several lines took from it. */
function stockWrites(surplus: readonly PartSurplus[], locationId: string): Write[] {
  const lots = new Map<string, PartSurplus>()
  for (const given of surplus) {
    const id = `${given.sku}#${given.lot}`
    lots.set(id, { ...given, quantity: given.quantity + (lots.get(id)?.quantity ?? 0) })
  }
  return [...lots.values()].map(({ sku, lot, quantity }) => releaseStock({ locationId, sku, lot }, quantity))
}
