import type { Fault } from '@tallystick/kernel'
import { type PartAllocation, tradeItemOf } from '@tallystick/orders'
import { rangesAt, runsOf } from '@tallystick/serials'
import type { DepartedUnits, MadeSerials } from '@tallystick/store'
import { bindLots, isRecalled, type LotMovement } from './bind-lots.ts'
import {
  type BoundUnits,
  bindSerials,
  type NamedInReport,
  type ReportedUnits,
  type SerialFacts,
} from './bind-serials.ts'
import type { ShelfOfSku } from './shelf-lot.ts'

/** A unit that a shipment line claims by its serial. */
export interface NamedOnLine extends NamedInReport {
  /** The group of units in the report that names it. */
  readonly pointer: string
  readonly lineId: string
  readonly sku: string
  readonly lot?: string
  readonly expiry?: BoundUnits['expiry']
  /** The unit itself knows its lot: the report names none. */
  readonly isLotKnown: boolean
}

/** Serials that are to be made for units that leave. */
export interface ToMake {
  readonly lineId: string
  readonly sku: string
  readonly tradeItem: string
  readonly count: number
}

export interface PartReport {
  readonly lineId: string
  readonly part: PartAllocation
  readonly reported: readonly ReportedUnits[]
  /** Units of the part that the line is still to get after this shipment. */
  readonly stillNeeded: number
  readonly serials: SerialFacts
  readonly shelf: ShelfOfSku
  readonly shippedOn: string
  /** They are gone, so that nobody can be told not to send them. */
  readonly hasLeft: boolean
}

export interface BoundPart {
  readonly part: PartAllocation
  readonly movements: readonly LotMovement[]
  readonly departed: readonly DepartedUnits[]
  readonly named: readonly NamedOnLine[]
  readonly toMake: readonly ToMake[]
  /** Serials that were made before, and left with nothing yet. */
  readonly remade: readonly MadeSerials[]
  readonly notices: readonly Fault[]
  readonly faults: readonly Fault[]
}

/** Binds the real serials and lots of one part: what left becomes the allocation. */
export function bindPart(report: PartReport): BoundPart {
  const { part, reported, lineId } = report
  const serials = bindSerials(part, reported, report.serials)
  const lots = part.lots === undefined ? undefined : bindLots({ ...report, units: serials.units })
  const given = new Map((lots?.lots ?? []).map((lot) => [lot.lot, lot]))
  const dated = serials.units.map((units) =>
    lots === undefined ? withoutLot(units) : datedUnits(units, given.get(units.lot ?? '')?.expiry),
  )
  const { sku } = part
  return {
    part: {
      ...part,
      ...(serials.shippedUnits && { shippedUnits: serials.shippedUnits }),
      ...(lots && { lots: lots.lots }),
    },
    movements: lots?.movements ?? [],
    departed: departedOf(lineId, sku, dated).map((units) =>
      lots !== undefined && isRecalled(report.shelf, units.lot) ? { ...units, recalled: true } : units,
    ),
    named: dated.flatMap(({ pointer, lot, expiry, isLotKnown, named }) =>
      named.map((unit) => ({
        ...unit,
        pointer,
        lineId,
        sku,
        ...(lot !== undefined && { lot }),
        ...(expiry !== undefined && { expiry }),
        isLotKnown,
      })),
    ),
    toMake:
      serials.toMake === 0 ? [] : [{ lineId, sku, tradeItem: tradeItemOf(part), count: serials.toMake }],
    remade: runsAmong(serials.remade)
      .flatMap(({ from, to }) => rangesAt(part.serials ?? [], from, to))
      .map((range) => ({ lineId, sku, range })),
    notices: [...(lots?.notices ?? []), ...serials.notices],
    faults: [...serials.faults, ...(lots?.faults ?? [])],
  }
}

/** Rising numbers as runs `from … to − 1`. */
function runsAmong(rising: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const unit of rising) {
    const last = runs.at(-1)
    if (last?.to === unit) last.to += 1
    else runs.push({ from: unit, to: unit + 1 })
  }
  return runs
}

/** A lot that nobody checked is not told on. */
function withoutLot({ lot: _, expiry: __, ...units }: BoundUnits): BoundUnits {
  return units
}

/** What a lot's record says of its expiry goes before what the report does not say. */
function datedUnits({ expiry, ...units }: BoundUnits, ofLot: BoundUnits['expiry']): BoundUnits {
  const known = ofLot ?? expiry
  return { ...units, ...(known !== undefined && { expiry: known }) }
}

/** What left, lot by lot. */
function departedOf(lineId: string, sku: string, bound: readonly BoundUnits[]): DepartedUnits[] {
  return [...Map.groupBy(bound, ({ lot }) => lot)].map(([lot, groups]) => {
    const numbers = groups.flatMap((group) => group.numbers)
    const expiry = groups.find((group) => group.expiry !== undefined)?.expiry
    return {
      lineId,
      sku,
      quantity: groups.reduce((sum, { quantity }) => sum + quantity, 0),
      ...(lot !== undefined && { lot }),
      ...(expiry !== undefined && { expiry }),
      ...(numbers.length > 0 && { units: runsOf(numbers) }),
    }
  })
}
