import { canonicalJson, equals, type Fault, jsonPointer } from '@tallystick/kernel'
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
 * something else, as long as every invoice of what left stays right to the cent. What is given back, or wanted now, follows
 * from the ledger.
 */
export function decideEdit(incoming: Order, { order, state, shares }: EditedOrder): EditDecision {
  if (state.phase === 'shipped') return park([ordersFault('ORDERS-EDITED-AFTER-SHIPPING', '')])
  const edit: Edit = { incoming, order, state, shares }
  const faults = [...wholeFaults(edit), ...state.lines.flatMap((ledger) => lineFaults(ledger, edit))]
  return faults.length > 0 ? park(faults) : { kind: 'edited', state: stateAfter(edit) }
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

function lineFaults(ledger: LineLedger, { incoming, order, shares }: Edit): Fault[] {
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
  return shipped === 0 || isExact(sold, wanted, [shipped, ...boundaries], order.currency)
    ? []
    : [ordersFault('ORDERS-EDITED-SHIPPED-PRICE', `${pointer}/price`)]
}

/** True when what the first units come to is the same before and after, wherever a shipment ended. */
function isExact(sold: OrderLine, wanted: OrderLine, units: readonly number[], currency: string): boolean {
  const [before, after] = [amountsOf(sold), amountsOf(wanted)]
  if (before.size !== after.size) return false
  return [...before].every(([name, amount]) => {
    const now = after.get(name)
    if (now === undefined) return false
    return units.every((count) =>
      equals(
        amountUpTo(amount, count, sold.quantity, currency),
        amountUpTo(now, count, wanted.quantity, currency),
      ),
    )
  })
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
function stateAfter({ incoming, state }: Edit): Omit<OrderState, 'version' | 'revision'> {
  const wanted = new Map(incoming.lines.map((line) => [line.lineId, line.quantity]))
  const known = new Set(state.lines.map(({ lineId }) => lineId))
  const kept = state.lines.map((ledger) => resized(ledger, wanted.get(ledger.lineId) ?? 0))
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
