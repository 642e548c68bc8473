import assert from 'node:assert/strict'
import { awaitsUnits, uncreditedUnits } from '@tallystick/orders'
import { type RunList, runsOf, unitsIn } from '@tallystick/serials'
import {
  type OrderReturn,
  putOrderRefund,
  putOrderReturn,
  putOrderState,
  type ReturnRecord,
  requireWorking,
  type WholeOrder,
  type Write,
} from '@tallystick/store'
import { ledgerOf, type Take } from '../shell/returns/resolve-entries.ts'
import { movementWrites } from '../shell/stock/movement-writes.ts'
import { assignCredits, type Wish, withCredits } from './assign-credits.ts'
import { type LineBack, linesBack, namedIn, withCredited, withLotsBack, withReturned } from './move-ledger.ts'
import { type LotsByName, stockEffect } from './move-stock.ts'
import { type Placed, type TakingBack, unitWrites } from './move-units.ts'
import { refundWaits, withOneWaiting } from './refund-marker.ts'
import { lessSums } from './unnamed-money.ts'

/** Writes that one transaction spends on what comes back; the rest of a hundred are the order's. */
export const MAX_CHUNK_WRITES = 90

/** Writes of a lot: its record, its counts, two movements in its journal. */
const writesPerLot = 4

/** The first of these that fit one transaction, at least one. */
export function chunkOf(placed: readonly Placed[]): readonly Placed[] {
  const lots = new Set<string>()
  let writes = 0
  const end = placed.findIndex(({ take }) => {
    const { lot, part, unit } = take
    const name = lot === undefined ? undefined : `${part.sku} ${lot}`
    const isNew = name !== undefined && !lots.has(name)
    writes += (unit === undefined ? 0 : 1) + (isNew ? writesPerLot : 0)
    if (name !== undefined) lots.add(name)
    return writes > MAX_CHUNK_WRITES
  })
  return end < 0 ? placed : placed.slice(0, Math.max(1, end))
}

/** The line of an earlier order that was paid for. */
export interface FirstOrder {
  readonly order: WholeOrder
  readonly lineId: string
}

export interface ChunkWorld extends TakingBack {
  readonly record: ReturnRecord
  readonly report: TakingBack['report']
  readonly order: WholeOrder
  /** The order in whose place this one was sent, which is credited instead of it. */
  readonly first?: FirstOrder
  readonly lots: LotsByName
}

/** What one transaction does to a return: the writes, and the orders as they are then. */
export interface Chunk {
  readonly writes: readonly Write[]
  readonly orders: readonly WholeOrder[]
  readonly movements: ReturnType<typeof stockEffect>['movements']
  /** Lots that are at the location now and were not before. */
  readonly opened: ReturnType<typeof stockEffect>['lots']
}

/** Takes back some of what a return tells of one order: units, lots, the ledger, and what is to be credited for it. */
export function planChunk(world: ChunkWorld, placed: readonly Placed[]): Chunk {
  const { order, first, record, report, now } = world
  const takes = placed.map(({ take }) => take)
  const back = linesBack(takes, order)
  const moved = { ...order, state: withLotsBack(withReturned(order.state, back), takes) }
  const noted = withNote(moved, world, noteOf(placed, world, moved))
  const isExchange = order.order.exchangeOf !== undefined
  const own = isExchange ? noted : credit(noted, world, { back, takes })
  const orders = first ? [own, creditFirst(first, world, back)] : [own]
  const effect = stockEffect(placed, world.lots, report.locationId)
  const document = `return.${record.returnId}`
  const reference = `${document}.${order.order.orderId}.${moved.state.version}`
  return {
    writes: [
      requireWorking(record),
      ...orders.flatMap((after, i) => orderWrites(after, i === 0 ? order : first?.order, world)),
      ...placed.flatMap((each) => unitWrites(each, world)),
      ...movementWrites(
        { ...effect, document, answer: undefined },
        { at: now, actor: record.provider, reference },
      ),
    ],
    orders,
    movements: effect.movements,
    opened: effect.lots,
  }
}

function orderWrites(
  after: WholeOrder,
  before: WholeOrder | undefined,
  { record, now }: ChunkWorld,
): Write[] {
  assert(before !== undefined, 'an order that is moved was read')
  const note = after.returns.find(({ returnId }) => returnId === record.returnId)
  const { orderId } = after.order
  const waiting = after.refunds.filter((refund) => refund.pending && !before.refunds.includes(refund))
  return [
    putOrderState(after.state, before.state),
    ...(note ? [putOrderReturn(orderId, note)] : []),
    ...waiting.flatMap((refund) => [
      putOrderRefund(orderId, refund),
      refundWaits({ orderId, ...refund }, now, 'its goods have not left yet'),
    ]),
  ]
}

function emptyNote({ record, report }: ChunkWorld): OrderReturn {
  const { returnId, provider, returnRef } = record
  const { locationId, returnedAt: at } = report
  return { returnId, provider, returnRef, locationId, at, taken: [], restocked: [], credits: [] }
}

function noteIn({ returns }: WholeOrder, world: ChunkWorld): OrderReturn {
  return returns.find(({ returnId }) => returnId === world.record.returnId) ?? emptyNote(world)
}

function withNote(order: WholeOrder, { record }: ChunkWorld, note: OrderReturn): WholeOrder {
  const others = order.returns.filter(({ returnId }) => returnId !== record.returnId)
  return { ...order, returns: [...others, note] }
}

/** What came back, beside its order. */
function noteOf(placed: readonly Placed[], world: ChunkWorld, order: WholeOrder): OrderReturn {
  const before = noteIn(order, world)
  const { attempt } = world.record
  const numbers = placed.map(({ take }) => take.entry.number)
  const stopped = placed.flatMap(({ take, disposition }) =>
    disposition === take.entry.line.disposition ? [] : [take.entry.number],
  )
  const stoppedBefore = before.stopped === undefined ? [] : unitsIn(before.stopped)
  const allStopped = [...stoppedBefore, ...stopped]
  const restocked = placed.flatMap(({ take, disposition }) =>
    disposition === 'restock' && take.lot !== undefined ? [take.part.sku] : [],
  )
  const own = before.taken.find((each) => each.attempt === attempt)
  const entries = runsOf([...(own === undefined ? [] : unitsIn(own.entries as RunList)), ...numbers])
  return {
    ...before,
    taken: [...before.taken.filter((each) => each !== own), { attempt, entries }],
    ...(allStopped.length > 0 && { stopped: runsOf(allStopped) }),
    restocked: [...new Set([...before.restocked, ...restocked])],
  }
}

/** Asks for the credit of what came back, as far as nobody has for its money. */
function credit(
  order: WholeOrder,
  world: ChunkWorld,
  { back, takes }: { readonly back: readonly LineBack[]; readonly takes: readonly Take[] },
): WholeOrder {
  const isNamed = namedIn(order)
  // What was exchanged is nobody's money: others of its line are credited before it.
  const inTurn = [...takes.filter((take) => !isNamed(take)), ...takes.filter(isNamed)]
  return back.reduce((after, { lineId }) => {
    const wishes = inTurn.flatMap((take) =>
      take.lineId === lineId && take.entry.counts > 0 && take.entry.line.exchange !== true
        ? [wishOf(take, order)]
        : [],
    )
    return credited(after, world, lineId, wishes)
  }, order)
}

/** A unit that was sent in exchange comes back as one of the line that it took the place of. */
function creditFirst(
  { order: first, lineId }: FirstOrder,
  world: ChunkWorld,
  back: readonly LineBack[],
): WholeOrder {
  const sum = (count: (line: LineBack) => number) => back.reduce((all, line) => all + count(line), 0)
  const returned = sum((line) => line.returned)
  const all = { lineId, returned, toExchange: sum((line) => line.toExchange), apart: 0, instead: returned }
  const moved = { ...first, state: withReturned(first.state, [all]) }
  return credited(moved, world, lineId, [{ quantity: returned, shipmentIds: [] }])
}

function credited(order: WholeOrder, world: ChunkWorld, lineId: string, wishes: readonly Wish[]): WholeOrder {
  const ledger = ledgerOf(order, lineId)
  const units = ledger === undefined ? 0 : uncreditedUnits(ledger)
  const found = assignCredits(order, { lineId, round: world.record.attempt, units, wishes })
  const more = lessSums(order, found)
  // Money was given back for more than has left: what is back now is credited once enough has.
  const refunds = ledger !== undefined && awaitsUnits(ledger) ? withOneWaiting(order.refunds) : order.refunds
  if (more.length === 0) return { ...order, refunds }
  const note = noteIn(order, world)
  const count = more.reduce((sum, { quantity }) => sum + quantity, 0)
  const state = withCredited(order.state, lineId, count)
  return withNote({ ...order, refunds, state }, world, { ...note, credits: withCredits(note.credits, more) })
}

function wishOf({ entry, unit, lot, lineId, part }: Take, { shipments }: WholeOrder): Wish {
  if (unit?.shipmentId !== undefined)
    return { quantity: entry.counts, shipmentIds: [unit.shipmentId], entry: entry.number }
  const ofLot = shipments.filter(({ departed }) =>
    departed.some((left) => left.lineId === lineId && left.sku === part.sku && left.lot === lot),
  )
  return { quantity: entry.counts, shipmentIds: ofLot.map(({ shipmentId }) => shipmentId) }
}
