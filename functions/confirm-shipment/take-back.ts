import {
  type AllocatedLot,
  type LineLedger,
  type LineShare,
  mayTake,
  type OrderState,
  type PartAllocation,
  phaseAfter,
} from '@tallystick/orders'
import { type RunList, unitsIn, withoutUnits } from '@tallystick/serials'
import type { DepartedUnits, GivenChange, ShipmentRecord } from '@tallystick/store'
import { givenNothingOf, type LotMovement, mergeMovements } from './bind-lots.ts'
import type { ShelfOfSku } from './shelf-lot.ts'

/** A confirmed shipment with all that it changed, and the lots that it took units of. */
export interface ToTakeBack {
  readonly state: OrderState
  readonly record: Pick<ShipmentRecord, 'shipmentId' | 'shares' | 'given' | 'lines' | 'broughtIn'>
  readonly departed: readonly DepartedUnits[]
  readonly stock: ReadonlyMap<string, ShelfOfSku>
}

/** What is left when a shipment is taken back. */
export interface TakenBack {
  readonly state: OrderState
  /** Units that come back to their lots are below zero in `shipped`. */
  readonly movements: readonly LotMovement[]
  /** Units that stay counted in the order, because a later shipment of their line follows them. */
  readonly kept: readonly LineShare[]
}

/**
 * Takes back just what confirming a shipment changed: units and lots are the order's again, to be shipped; lots that it had given
 * back come back as far as nobody else has them. Serials that were made stay with the order, for goods that are still to leave.
 */
export function takeBack({ state, record, departed, stock }: ToTakeBack): TakenBack {
  const shipped = new Map(state.lines.map((line) => [line.lineId, line.shipped]))
  const kept = record.shares.filter(({ lineId, to }) => to < (shipped.get(lineId) ?? 0))
  const given = affordable(record.given ?? [], stock)
  const lines = state.lines.map((line) => lineBefore(line, { record, departed, given, kept, stock }))
  const { chargesWith, ...rest } = state
  return {
    state: {
      ...rest,
      version: state.version + 1,
      phase: phaseBefore(state, lines),
      lines,
      ...(chargesWith !== undefined && chargesWith !== record.shipmentId && { chargesWith }),
    },
    movements: mergeMovements([
      ...departed.flatMap(({ sku, lot, quantity }) =>
        lot === undefined ? [] : [{ sku, lot, shipped: -quantity, available: 0 }],
      ),
      ...given.map(({ sku, lot, units }) => ({ sku, lot, shipped: 0, available: units })),
      ...(record.broughtIn ?? []).map(({ sku, lot, units }) => ({
        ...{ sku, lot, shipped: 0, available: 0 },
        received: -units,
      })),
    ]).filter(({ shipped: back, available }) => back !== 0 || available !== 0),
    kept,
  }
}

/** What was taken from lots beyond the order's goes back; what was given back is taken again where it is free still. */
function affordable(
  given: readonly GivenChange[],
  stock: ReadonlyMap<string, ShelfOfSku>,
): readonly GivenChange[] {
  const free = new Map<string, number>()
  return given.flatMap((change) => {
    if (change.units > 0) return [change]
    const { sku, lot, units } = change
    const id = JSON.stringify([sku, lot])
    const left = free.get(id) ?? Math.max(0, stock.get(sku)?.get(lot)?.available ?? 0)
    const taken = Math.min(left, -units)
    free.set(id, left - taken)
    return taken === 0 ? [] : [{ ...change, units: -taken }]
  })
}

interface Changes extends Pick<ToTakeBack, 'record' | 'departed' | 'stock'> {
  readonly given: readonly GivenChange[]
  readonly kept: readonly LineShare[]
}

function lineBefore(line: LineLedger, { record, departed, given, kept, stock }: Changes): LineLedger {
  const { lineId, parts = [], surplus = 0, ...rest } = line
  const isOf = (some: { readonly lineId: string }) => some.lineId === lineId
  const { from = 0, to = 0 } = (kept.some(isOf) ? undefined : record.shares.find(isOf)) ?? {}
  const change = record.lines?.find(isOf)
  const left = departed.filter(isOf)
  const changes = given.filter(isOf)
  if (to === from && change === undefined && left.length === 0 && changes.length === 0) return line
  const beyond = surplus - (change?.surplus ?? 0)
  const { neverLeft = 0 } = line.refunded ?? {}
  const closed = kept.some(isOf) ? line.closed : Math.max(neverLeft, line.closed - (change?.closed ?? 0))
  return {
    ...{ lineId, ...rest, shipped: line.shipped - (to - from), closed },
    ...(beyond > 0 && { surplus: beyond }),
    ...(line.parts && {
      parts: parts.map((part) => partBefore(part, { left, changes, shelf: stock.get(part.sku) })),
    }),
  }
}

/** What changed on a line, and the lots of a part of it. */
interface LineChanges {
  readonly left: readonly DepartedUnits[]
  readonly changes: readonly GivenChange[]
  readonly shelf: ShelfOfSku | undefined
}

function partBefore(part: PartAllocation, ofLine: LineChanges): PartAllocation {
  const left = ofLine.left.filter(({ sku }) => sku === part.sku)
  const changes = ofLine.changes.filter(({ sku }) => sku === part.sku)
  const numbers = left.flatMap(({ units }) => (units === undefined ? [] : unitsIn(units as RunList)))
  const { shippedUnits } = part
  return {
    ...part,
    ...(shippedUnits && numbers.length > 0 && { shippedUnits: withoutUnits(shippedUnits, numbers) }),
    ...(part.lots && { lots: lotsBefore(part.lots, { ...ofLine, left, changes }) }),
  }
}

function lotsBefore(lots: readonly AllocatedLot[], { left, changes, shelf }: LineChanges): AllocatedLot[] {
  const names = lots.map(({ lot }) => lot)
  const places = new Map(changes.map(({ lot, place = Number.POSITIVE_INFINITY }) => [lot, place]))
  const gone = [...places].filter(([lot]) => !names.includes(lot)).sort(([, a], [, b]) => a - b)
  for (const [lot, place] of gone) names.splice(place, 0, lot)
  return names.flatMap((lot) => {
    const held = lots.find((each) => each.lot === lot) ?? givenNothingOf(lot, shelf)
    const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
    const back = sumOf(left.flatMap((each) => (each.lot === lot ? [each.quantity] : [])))
    const more = sumOf(changes.flatMap((each) => (each.lot === lot ? [each.units] : [])))
    const next = { ...held, quantity: held.quantity - more, shipped: held.shipped - back }
    return next.quantity === 0 && next.shipped === 0 ? [] : [next]
  })
}

/** The order is to be picked again, of which at least some units may leave once more. */
function phaseBefore({ phase }: OrderState, lines: readonly LineLedger[]): OrderState['phase'] {
  const isTouched = lines.some(({ shipped, closed, surplus = 0 }) => shipped + closed + surplus > 0)
  const step = isTouched ? 'unship-part' : 'unship-all'
  return mayTake(phase, step) ? phaseAfter(phase, step) : phase
}
