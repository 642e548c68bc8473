import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import {
  isOfOrder,
  type LineLedger,
  type OrdersFaultCode,
  ordersFault,
  type PartAllocation,
  type ReturnEntry,
  unitsNotBack,
} from '@tallystick/orders'
import { MAX_UNIT_STEPS, type RunList, unitsIn } from '@tallystick/serials'
import type { WholeOrder } from '@tallystick/store'
import type { UnitRead } from '../units/read-unit-story.ts'
import type { UnitStory } from '../units/unit-story.ts'
import { partsOf, type ReturnWorld } from './read-world.ts'

/** A unit that came back, as it was read: its story, and the record that a write conditions on. */
export interface UnitBack extends Pick<UnitRead, 'stored'> {
  readonly story: UnitStory
  /** The shipment that it left with. */
  readonly shipmentId?: string
}

/** Something that a return tells and that can be taken back: it left with this line and has not come back. */
export interface Take {
  readonly entry: ReturnEntry
  readonly orderId: string
  readonly lineId: string
  readonly part: PartAllocation
  /** Where the part has lots. */
  readonly lot?: string
  readonly unit?: UnitBack
}

export type Resolved =
  /** This very return took it back before. */
  | { readonly kind: 'taken'; readonly orderId: string }
  | { readonly kind: 'take'; readonly take: Take }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly orderId?: string }

/** Finds out of each entry whether it can be taken back, after those before it. */
export function resolveEntries(
  world: ReturnWorld,
  entries: readonly ReturnEntry[],
  returnId: string,
): Resolved[] {
  const counted = new Map<string, number>()
  const taken = takenBefore(world, returnId)
  return entries.map((entry): Resolved => {
    const before = taken(entry)
    if (before !== undefined) return { kind: 'taken', orderId: before }
    const found = find(world, entry)
    const beyond = found.ok ? checkCounts(world, found.value, counted) : found.faults
    if (!found.ok || beyond.length > 0) {
      const orderId = found.ok ? found.value.orderId : isOfOrder(entry.line) ? entry.line.orderId : undefined
      return { kind: 'refused', faults: beyond, ...(orderId !== undefined && { orderId }) }
    }
    return { kind: 'take', take: found.value }
  })
}

/** The order of which this return took an entry back: units say so themselves, what has no serial is noted at its order. */
function takenBefore({ orders, units }: ReturnWorld, returnId: string) {
  const noted = new Map(
    [...orders].map(([orderId, { returns }]) => {
      const own = returns.find((each) => each.returnId === returnId)?.taken ?? []
      return [orderId, new Set(own.flatMap(({ entries }) => unitsIn(entries as RunList)))] as const
    }),
  )
  return ({ number, serial, line }: ReturnEntry): string | undefined => {
    if (serial !== undefined) {
      const story = units.get(number)?.story
      if (story === undefined || typeof story === 'string') return undefined
      return story.steps.find(({ step, reference }) => step === 'return' && reference === returnId)?.orderId
    }
    return isOfOrder(line) && noted.get(line.orderId)?.has(number) ? line.orderId : undefined
  }
}

function find(world: ReturnWorld, entry: ReturnEntry): Result<Take, Fault[]> {
  return entry.serial === undefined ? findQuantity(world, entry) : findUnit(world, entry)
}

function findQuantity(world: ReturnWorld, entry: ReturnEntry): Result<Take, Fault[]> {
  const { line } = entry
  if (!isOfOrder(line)) return refused('ORDERS-RETURN-UNIT-UNKNOWN', entry)
  const { orderId, orderLineId: lineId } = line
  const order = world.orders.get(orderId)
  if (order === undefined) return refused('ORDERS-RETURN-ORDER-UNKNOWN', entry)
  const ledger = ledgerOf(order, lineId)
  if (ledger === undefined) return refused('ORDERS-RETURN-LINE-UNKNOWN', entry)
  if (ledger.parts === undefined) return refused('ORDERS-RETURN-OVER', entry)
  const [part] = partsOf(order, entry)
  if (part === undefined) return refused('ORDERS-RETURN-LINE-UNKNOWN', entry)
  if (part.serialsBy !== undefined) return refused('ORDERS-RETURN-SERIALS', entry)
  return inItsLot({ entry, orderId, lineId, part }, entry.lot)
}

function findUnit(world: ReturnWorld, entry: ReturnEntry): Result<Take, Fault[]> {
  const { line } = entry
  if (isOfOrder(line) && !world.orders.has(line.orderId)) return refused('ORDERS-RETURN-ORDER-UNKNOWN', entry)
  const read = world.units.get(entry.number)
  if (read === undefined && isOfOrder(line)) return refused('ORDERS-RETURN-LINE-UNKNOWN', entry)
  if (read === undefined || typeof read.story === 'string')
    return refused('ORDERS-RETURN-UNIT-UNKNOWN', entry)
  const { story, stored } = read
  const standing = standingOf(story)
  if (standing !== undefined) return refused(standing, entry)
  const { lineId, sku } = story
  const orderId = story.order?.order.orderId
  const order = world.orders.get(orderId ?? '')
  if (orderId === undefined || lineId === undefined || order === undefined)
    return refused('ORDERS-RETURN-UNIT-UNSOLD', entry)
  const isElsewhere = isOfOrder(line) && (line.orderId !== orderId || line.orderLineId !== lineId)
  const part = ledgerOf(order, lineId)?.parts?.find((each) => each.sku === sku)
  const isTold = !isOfOrder(line) || partsOf(order, entry).some((each) => each.sku === sku)
  if (isElsewhere || part === undefined || !isTold) return refused('ORDERS-RETURN-UNIT-ELSEWHERE', entry)
  const isSold = order.order.lines.some((each) => each.lineId === lineId && each.sku === sku)
  const isComponent = !isSold && !part.isSubstitute
  if (!isOfOrder(line) && isComponent) return refused('ORDERS-RETURN-COMPONENT', entry)
  if (entry.lot !== undefined && story.lot !== undefined && entry.lot !== story.lot)
    return refused('ORDERS-RETURN-LOT', entry, story.lot)
  const { shipmentId } = story
  const unit = { story, ...(stored && { stored }), ...(shipmentId !== undefined && { shipmentId }) }
  return inItsLot({ entry, orderId, lineId, part, unit }, story.lot ?? entry.lot)
}

/** What keeps a unit from coming back, as its own records tell. */
function standingOf({ state, steps, claimedBy }: UnitStory): OrdersFaultCode | undefined {
  if (claimedBy !== undefined) return 'ORDERS-RETURN-UNIT-UNDECIDED'
  if (state === 'returned' || state === 'restocked') return 'ORDERS-RETURN-UNIT-RETURNED'
  if (state === 'destroyed' || state === 'decommissioned') return 'ORDERS-RETURN-UNIT-RETIRED'
  if (state !== 'shipped' && state !== 'sold') return 'ORDERS-RETURN-UNIT-UNSOLD'
  return steps.length + STEPS_OF_A_RETURN > MAX_UNIT_STEPS ? 'ORDERS-SERIAL-STEPS' : undefined
}

/** A unit comes back, and goes into stock or is destroyed. */
const STEPS_OF_A_RETURN = 2

/** A part that has lots comes back in one of them: the only one of which units left need not be told. */
function inItsLot(take: Take, told: string | undefined): Result<Take, Fault[]> {
  const { lots } = take.part
  if (lots === undefined) return accept(take)
  const left = lots.filter(({ shipped }) => shipped > 0)
  const lot = told ?? (left.length === 1 ? left[0]?.lot : undefined)
  if (lot === undefined) return refused('ORDERS-LOT-MISSING', take.entry)
  return left.some((each) => each.lot === lot)
    ? accept({ ...take, lot })
    : refused('ORDERS-RETURN-LOT', take.entry)
}

/** No more of a line, and of each lot, comes back than left; what earlier entries bring counts. */
function checkCounts(
  { orders }: ReturnWorld,
  { entry, orderId, lineId, part, lot }: Take,
  counted: Map<string, number>,
): Fault[] {
  const order = orders.get(orderId)
  const ledger = order && ledgerOf(order, lineId)
  const out = ledger === undefined ? 0 : unitsNotBack(ledger)
  const ofLot = part.lots?.find((each) => each.lot === lot)
  const line = JSON.stringify([orderId, lineId])
  const lotId = JSON.stringify([orderId, lineId, part.sku, lot])
  const ofLine = (counted.get(line) ?? 0) + entry.counts
  const inLot = (counted.get(lotId) ?? 0) + entry.quantity
  if (ofLine > out) return [ordersFault('ORDERS-RETURN-OVER', entry.pointer, `Left and not back: ${out}.`)]
  if (ofLot !== undefined && inLot > ofLot.shipped - (ofLot.returned ?? 0))
    return [ordersFault('ORDERS-RETURN-LOT', entry.pointer)]
  counted.set(line, ofLine)
  counted.set(lotId, inLot)
  return []
}

/** The ledger of an order line. */
export function ledgerOf({ state }: Pick<WholeOrder, 'state'>, id: string): LineLedger | undefined {
  return state.lines.find(({ lineId }) => lineId === id)
}

function refused(code: OrdersFaultCode, { pointer }: ReturnEntry, detail?: string) {
  return refuse([ordersFault(code, pointer, detail)])
}

/** Faults of goods of which nothing is known here: they are there all the same, and whoever has them is told no. */
const unknown: ReadonlySet<string> = new Set<OrdersFaultCode>([
  'ORDERS-RETURN-ORDER-UNKNOWN',
  'ORDERS-RETURN-UNIT-UNKNOWN',
])

/** True for a fault that says only that nothing is known of the goods. */
export function isUnknown({ code }: Fault): boolean {
  return unknown.has(code)
}
