import assert from 'node:assert/strict'
import { type LineLedger, openUnits, type PartAllocation, wantsGoods } from '@tallystick/orders'
import { emptyUnitSet, type UnitSet, unitCount } from '@tallystick/serials'
import { type MissingUnits, missingUnits } from '../shell/missing-units.ts'
import type { AllocationWorld } from './allocate-some.ts'
import { type Part, partsByLine } from './parts-of.ts'

/** What one part of a line is to be given. */
export interface WantedPart extends MissingUnits {
  readonly part: Part
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

function missingPart(held: PartAllocation, line: LineLedger, skus: AllocationWorld['skus']): WantedPart {
  const sku = skus.get(held.sku)
  assert(sku !== undefined, 'what was allocated stays in the catalogue')
  return { part: { sku, perLineUnit: held.perLineUnit }, ...missingUnits(held, line), held }
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
