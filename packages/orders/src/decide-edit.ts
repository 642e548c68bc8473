import { absolute, canonicalJson, type Fault, jsonPointer, subtract } from '@tallystick/kernel'
import { amountUpTo } from './amount-up-to.ts'
import { ordersFault } from './faults.ts'
import type { Order, OrderLine } from './order.ts'
import { mayTake, phaseAfter } from './order-life.ts'
import { type LineLedger, type LineShare, type OrderState, openUnits } from './order-state.ts'

/** An order as it stands, with what its confirmed shipments carry of its lines. */
export interface EditedOrder {
  readonly order: Order
  readonly state: OrderState
  readonly shares: readonly LineShare[]
}

/** What the ledger becomes of an edit, or every fault of it. */
export type EditDecision =
  | { readonly kind: 'edited'; readonly state: Omit<OrderState, 'version' | 'revision'> }
  | { readonly kind: 'park'; readonly faults: Fault[] }

/**
 * An edit of an order that was given goods touches only what has not left: lines may come, go, grow and shrink, and cost
 * something else, as long as every invoice of what left stays right but for one minor unit of each tax rate. What is given back,
 * or wanted now, follows from the ledger.
 */
export function decideEdit(incoming: Order, { order, state, shares }: EditedOrder): EditDecision {
  if (state.phase === 'shipped') return park([ordersFault('ORDERS-EDITED-AFTER-SHIPPING', '')])
  const edit: Edit = { incoming, order, state, shares }
  const offs: Offs = { byRate: new Map(), lines: new Set() }
  const faults = [...wholeFaults(edit), ...state.lines.flatMap((ledger) => lineFaults(ledger, edit, offs))]
  return faults.length > 0 ? park(faults) : { kind: 'edited', state: stateAfter(edit, offs.lines) }
}

interface Edit extends EditedOrder {
  readonly incoming: Order
}

function park(faults: Fault[]): EditDecision {
  return { kind: 'park', faults }
}

function wholeFaults({ incoming, order, state }: Edit): Fault[] {
  const hasLeft = state.lines.some(({ shipped }) => shipped > 0)
  const baseOf = ({ currency, pricesIncludeTax }: Order) => canonicalJson({ currency, pricesIncludeTax })
  const chargesOf = ({ charges }: Order) => canonicalJson(charges)
  return [
    ...(hasLeft && baseOf(incoming) !== baseOf(order) ? [ordersFault('ORDERS-EDITED-BASE', '')] : []),
    ...(state.chargesWith !== undefined && chargesOf(incoming) !== chargesOf(order)
      ? [ordersFault('ORDERS-EDITED-SHIPPED-PRICE', '/charges')]
      : []),
  ]
}

/** Minor units by which all that left at one tax rate may come to something else. */
const MAX_EDITED_OFF = 1n

/** Minor units by which lines are off so far, by tax rate, and the lines that this edit brings off. */
interface Offs {
  readonly byRate: Map<string, bigint>
  readonly lines: Set<string>
}

function lineFaults(ledger: LineLedger, { incoming, order, shares }: Edit, { byRate, lines }: Offs): Fault[] {
  const { lineId, shipped, closed, parts } = ledger
  const place = incoming.lines.findIndex((line) => line.lineId === lineId)
  const wanted = incoming.lines[place]
  const sold = order.lines.find((line) => line.lineId === lineId)
  const pointer = place < 0 ? '/lines' : jsonPointer('lines', place)
  if ((wanted?.quantity ?? 0) < shipped + closed)
    return [ordersFault('ORDERS-EDITED-BELOW-SHIPPED', pointer, `Line ${lineId}: ${shipped + closed}.`)]
  if (wanted === undefined || sold === undefined) return []
  if (parts !== undefined && wanted.sku !== sold.sku)
    return [ordersFault('ORDERS-EDITED-SKU', `${pointer}/sku`)]
  const boundaries = shares.flatMap((share) => (share.lineId === lineId ? [share.from, share.to] : []))
  const off = shipped === 0 ? 0n : offBy(sold, wanted, [shipped, ...boundaries], order.currency)
  const rate = canonicalJson(sold.price.taxes.map((tax) => tax.rate))
  // What was off before may not go further off.
  const all = (byRate.get(rate) ?? 0n) + (ledger.isOff ? MAX_EDITED_OFF : 0n) + (off ?? 0n)
  byRate.set(rate, all)
  if (off !== undefined && off > 0n) lines.add(lineId)
  return off !== undefined && (off === 0n || all <= MAX_EDITED_OFF)
    ? []
    : [ordersFault('ORDERS-EDITED-SHIPPED-PRICE', `${pointer}/price`)]
}

/**
 * The most minor units by which what the first units come to differs before and after, wherever a shipment ended; unknown where
 * their taxes are others.
 */
function offBy(
  sold: OrderLine,
  wanted: OrderLine,
  units: readonly number[],
  currency: string,
): bigint | undefined {
  const [before, after] = [amountsOf(sold), amountsOf(wanted)]
  if (before.size !== after.size || [...before.keys()].some((name) => !after.has(name))) return undefined
  let most = 0n
  for (const [name, amount] of before)
    for (const count of units) {
      const now = amountUpTo(after.get(name) ?? amount, count, wanted.quantity, currency)
      const off = absolute(subtract(now, amountUpTo(amount, count, sold.quantity, currency)))
      if (off.coefficient > most) most = off.coefficient
    }
  return most
}

/** All amounts of a line, by what they are. */
function amountsOf({ price, discount }: OrderLine): Map<string, string> {
  const taxes = price.taxes.map(
    ({ amount, ...tax }, i) => [canonicalJson({ ...tax, place: String(i) }), amount] as const,
  )
  const { net, tax, gross } = price
  return new Map([...Object.entries({ net, tax, gross, discount }), ...taxes])
}

/** Lines that are gone keep their ledger: their serials were this order's. The order waits for nothing until it is tried anew. */
function stateAfter(
  { incoming, state }: Edit,
  offs: ReadonlySet<string>,
): Omit<OrderState, 'version' | 'revision'> {
  const wanted = new Map(incoming.lines.map((line) => [line.lineId, line.quantity]))
  const known = new Set(state.lines.map(({ lineId }) => lineId))
  const kept = state.lines
    .map((ledger) => resized(ledger, wanted.get(ledger.lineId) ?? 0))
    .map((ledger) => (offs.has(ledger.lineId) ? { ...ledger, isOff: true as const } : ledger))
  const added = incoming.lines
    .filter(({ lineId }) => !known.has(lineId))
    .map(({ lineId, quantity }): LineLedger => ({ lineId, ordered: quantity, shipped: 0, closed: 0 }))
  const lines = [...kept, ...added].filter(({ ordered, parts }) => ordered > 0 || parts !== undefined)
  const { waitingFor: _, waitsAt: __, ...rest } = state
  const isWaiting = state.phase === 'accepted' || state.phase === 'waiting'
  const isDone = lines.every((line) => openUnits(line) === 0) && mayTake(state.phase, 'ship-rest')
  const phase = isWaiting ? 'accepted' : isDone ? phaseAfter(state.phase, 'ship-rest') : state.phase
  return { ...rest, phase, lines }
}

/** Lots that a person named were for another quantity. */
function resized(ledger: LineLedger, ordered: number): LineLedger {
  if (ordered === ledger.ordered) return ledger
  const { raised, namedLots: _, ...rest } = ledger
  const isRaised = ledger.parts !== undefined && (ordered > ledger.ordered || raised === true)
  const next = { ...rest, ordered }
  return isRaised && openUnits(next) > 0 ? { ...next, raised: true } : next
}
