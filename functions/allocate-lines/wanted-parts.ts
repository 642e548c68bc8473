import assert from 'node:assert/strict'
import { type LineLedger, openUnits, type PartAllocation, wantsGoods } from '@tallystick/orders'
import { emptyUnitSet, type UnitSet, unitCount } from '@tallystick/serials'
import { isOpen } from '../shell/is-open.ts'
import type { AllocationWorld } from './allocate-some.ts'
import { type Part, partsByLine } from './parts-of.ts'

/** What one part of a line is to be given. */
export interface WantedPart {
  readonly part: Part
  /** Units out of lots, where the part has lots. */
  readonly fromLots: number
  /** Serials, where the part gets them when it is allocated. */
  readonly serials: number
  /** What it was given before an edit raised the line. */
  readonly held?: PartAllocation
}

/** The lines of an order that are to be given something, each with its parts. */
export function wantedLines({ order, state, skus }: Pick<AllocationWorld, 'order' | 'state' | 'skus'>) {
  const partsOf = partsByLine(order, skus)
  return state.lines.filter(wantsGoods).map((line) => ({
    line,
    parts: missingOf(line, skus) ?? allOf(line, partsOf(line.lineId)),
  }))
}

function allOf(line: LineLedger, parts: readonly Part[]): WantedPart[] {
  return parts.map((part) => {
    const count = openUnits(line) * part.perLineUnit
    return { part, fromLots: count, serials: count }
  })
}

/** An edit raised the line: it stays what it was made of when it was allocated, whatever left in its place. */
function missingOf(line: LineLedger, skus: AllocationWorld['skus']): WantedPart[] | undefined {
  return line.parts?.filter(({ isSubstitute }) => !isSubstitute).map((held) => missingPart(held, line, skus))
}

/** What the part has counts. */
function missingPart(held: PartAllocation, line: LineLedger, skus: AllocationWorld['skus']): WantedPart {
  const sku = skus.get(held.sku)
  assert(sku !== undefined, 'what was allocated stays in the catalogue')
  const wanted = openUnits(line) * held.perLineUnit
  const inLots = (held.lots ?? []).reduce((sum, { quantity, shipped }) => sum + quantity - shipped, 0)
  return {
    part: { sku, perLineUnit: held.perLineUnit },
    fromLots: Math.max(0, wanted - inLots),
    serials: held.serialsBy === 'range' ? Math.max(0, wanted - openSerials(held)) : 0,
    held,
  }
}

function openSerials(part: PartAllocation): number {
  let open = 0
  for (let unit = 0; unit < unitCount(part.serials ?? []); unit++) if (isOpen(part, unit)) open++
  return open
}

/** What a part has, and what it is given beside it. */
export function withMore(
  held: PartAllocation,
  more: Pick<PartAllocation, 'lots' | 'serials'>,
): PartAllocation {
  const serials = [...(held.serials ?? []), ...(more.serials ?? [])]
  const lots = new Map((held.lots ?? []).map((lot) => [lot.lot, lot]))
  for (const lot of more.lots ?? []) {
    const before = lots.get(lot.lot)
    lots.set(lot.lot, before ? { ...before, quantity: before.quantity + lot.quantity } : lot)
  }
  const grown = (set: UnitSet) => {
    const next = emptyUnitSet(unitCount(serials))
    next.set(set)
    return next
  }
  return {
    ...held,
    ...(held.lots && { lots: [...lots.values()] }),
    ...(held.serials && { serials }),
    ...(held.shippedUnits && { shippedUnits: grown(held.shippedUnits) }),
    ...(held.retiredUnits && { retiredUnits: grown(held.retiredUnits) }),
  }
}
