import { type RunList, runsOf, unitsIn } from '@tallystick/serials'
import type { CreditedUnits, WholeOrder } from '@tallystick/store'
import { sentAs } from '../shell/returns/sent-as.ts'

/** Units that came back together, and where they should be credited. */
export interface Wish {
  readonly quantity: number
  /** The shipments that they may have left with, where that is known. */
  readonly shipmentIds: readonly string[]
  /** The entry of the report that names the unit. */
  readonly entry?: number
}

export interface Crediting {
  readonly lineId: string
  readonly round: number
  /** Units that are to be credited; no more, whatever came back. */
  readonly units: number
  readonly wishes: readonly Wish[]
  /** Credits beside those on record. */
  readonly beside?: readonly CreditedUnits[]
}

/**
 * Finds shipments on whose invoices units of a line are credited: the one that the unit left with, as long as that has units of
 * the line that nobody was credited for, else any other that has.
 */
export function assignCredits(
  order: WholeOrder,
  { lineId, round, units, wishes, beside = [] }: Crediting,
): CreditedUnits[] {
  const rooms = roomsOf(order, lineId, beside)
  const credits: CreditedUnits[] = []
  let left = units
  for (const { quantity, shipmentIds, entry } of wishes) {
    let open = Math.min(quantity, left)
    left -= open
    while (open > 0) {
      const free = rooms.filter(({ size, used }) => size > used)
      const room = free.find(({ shipmentId }) => shipmentIds.includes(shipmentId)) ?? free[0]
      if (room === undefined) break
      const count = Math.min(open, room.size - room.used)
      const isNamed = entry !== undefined && shipmentIds.includes(room.shipmentId)
      credits.push({
        ...{ round, lineId, shipmentId: room.shipmentId, quantity: count, from: room.used },
        ...(isNamed && { entries: runsOf([entry]) }),
      })
      room.used += count
      open -= count
    }
  }
  return credits
}

interface Room {
  readonly shipmentId: string
  readonly size: number
  used: number
}

/** The shipments of a line, the earliest first, with the units that were sold with each and those of them that were credited. */
function roomsOf(order: WholeOrder, lineId: string, beside: readonly CreditedUnits[]): Room[] {
  const { shipments, returns, refunds } = order
  const credits = [...[...returns, ...refunds].flatMap((source) => source.credits), ...beside]
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  return shipments
    .map((shipment) => ({ ...shipment, sku: sentAs(order, shipment, lineId) }))
    .map(({ shipmentId, at, departed, surplus = [], sku }) => ({
      ...{ shipmentId, at },
      size:
        sum(departed.flatMap((left) => (left.lineId === lineId && left.sku === sku ? left.quantity : []))) -
        sum(surplus.flatMap((beyond) => (beyond.lineId === lineId ? beyond.quantity : []))),
      used: sum(
        credits.flatMap((credit) =>
          credit.lineId === lineId && credit.shipmentId === shipmentId ? credit.quantity : [],
        ),
      ),
    }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => (`${a.at} ${a.shipmentId}` < `${b.at} ${b.shipmentId}` ? -1 : 1))
}

/** The credits with more of them: those of one round, line and shipment as one, as long as they say the same of their units. */
export function withCredits(
  before: readonly CreditedUnits[],
  more: readonly CreditedUnits[],
): readonly CreditedUnits[] {
  const all = [...before]
  for (const credit of more) {
    const place = all.findIndex((each) => isOneWith(each, credit))
    const same = all[place]
    if (same === undefined) all.push(credit)
    else all[place] = joined(same, credit)
  }
  return all
}

function isOneWith(a: CreditedUnits, b: CreditedUnits): boolean {
  const isPlain = a.gross === undefined && b.gross === undefined
  const isSame = a.round === b.round && a.lineId === b.lineId && a.shipmentId === b.shipmentId && isPlain
  if (!isSame || (a.entries === undefined) !== (b.entries === undefined)) return false
  return a.entries !== undefined || a.from + a.quantity === b.from
}

function joined(a: CreditedUnits, b: CreditedUnits): CreditedUnits {
  const quantity = a.quantity + b.quantity
  if (a.entries === undefined || b.entries === undefined) return { ...a, quantity }
  return { ...a, quantity, entries: runsOf([...unitsIn(a.entries as RunList), ...unitsIn(b.entries)]) }
}
