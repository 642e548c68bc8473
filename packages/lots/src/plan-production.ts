import { parseLot } from '@tallystick/gs1'
import { accept, type CalendarDate, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { datesOf, usableUntil } from './lot-dates.ts'
import { dateDifferences, datesOrderFaults } from './lot-dates-faults.ts'
import { firstStatus } from './lot-life.ts'
import { outputAtRank, rankAbove } from './lot-ranks.ts'
import type { LotRecord, LotWrite } from './lot-record.ts'
import { lotAt, lotWrites, newLot, usedLot } from './lot-write.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'
import { type OnRecord, recordOf } from './on-record.ts'
import { figureFaults, outputFigures } from './output-figures.ts'
import type { OutputFigures, Production, ProductionOutput } from './production.ts'
import { MAX_DOCUMENT_LOTS, type TakenLot, takeLots } from './take-lots.ts'

/** What is known before a production: the lots it names, as far as they are known, and their stock at its location. */
export interface BeforeProduction extends OnRecord {
  /** The location's day on which it happened. */
  readonly today: CalendarDate
  /** SKUs of which a new lot needs an inspection. */
  readonly inspected: ReadonlySet<string>
}

/** A production as it is written, whole or not at all. */
export interface ProductionPlan {
  readonly movements: readonly Movement[]
  /** Records that change. A record that is not listed needs no condition: nothing here depends on its version. */
  readonly lots: readonly LotWrite[]
  readonly figures: readonly OutputFigures[]
  /** What is odd but accepted: `LOTS-OUTPUT-UNDATED`. */
  readonly notices: readonly Fault[]
}

/**
 * Checks a production against the lots on record. Inputs are free units of released lots that are not expired; an output is a new lot or
 * more of one that is on record with the same dates. A new output has the dates that it is given and none of its materials': what
 * is made may keep shorter or longer than what it is made of; a missing date is noticed. Cycles are refused, see `outputAtRank`.
 * Faults: those of `takeLots`, and `LOTS-INPUT-MISSING`, `LOTS-OUTPUT-MISSING`, `LOTS-TOO-MANY`, `LOTS-LOT-FORM`,
 * `LOTS-OUTPUT-IS-INPUT`, `LOTS-DATES-ORDER`, `LOTS-DATE-DIFFERS`, `LOTS-KIT-MIX-DIFFERS`, `LOTS-CYCLE`, `LOTS-EXPECTED`, `LOTS-LOSS-REASON`.
 */
export function planProduction(
  production: Production,
  before: BeforeProduction,
): Result<ProductionPlan, Fault[]> {
  const { inputs, outputs, locationId } = production
  const takings = inputs.map((input, i) => ({
    ...input,
    lotPointer: jsonPointer('inputs', i, 'lot'),
    quantityPointer: jsonPointer('inputs', i, 'quantity'),
  }))
  const taken = takeLots(takings, before, { locationId, today: before.today })
  const rank = rankAbove(taken.lots.map(({ record }) => record))
  const made = outputs.map((output, i) => madeLot(output, i, production, before, rank))
  const faults = [
    ...sizeFaults(production),
    ...taken.faults,
    ...made.flatMap((lot) => lot.faults),
    ...figureFaults(production),
  ]
  if (faults.length > 0) return refuse(faults)
  return accept({
    movements: [
      ...taken.lots.map(({ stock, quantity }) => movementOf(stock, 'consumed', quantity)),
      ...made.flatMap(({ movement }) => movement),
    ],
    lots: [
      ...taken.lots.flatMap(({ record }) => lotWrites(record, usedLot(record))),
      ...made.flatMap(({ writes }) => writes),
    ],
    figures: outputFigures(production),
    notices: made.flatMap(({ writes }, i) => writes.flatMap((write) => undated(write, i, taken.lots))),
  })
}

function sizeFaults({ inputs, outputs }: Production): Fault[] {
  return [
    ...(inputs.length === 0 ? [lotsFault('LOTS-INPUT-MISSING', '/inputs')] : []),
    ...(outputs.length === 0 ? [lotsFault('LOTS-OUTPUT-MISSING', '/outputs')] : []),
    ...(inputs.length + outputs.length > MAX_DOCUMENT_LOTS
      ? [lotsFault('LOTS-TOO-MANY', '', `At most ${MAX_DOCUMENT_LOTS}.`)]
      : []),
  ]
}

interface MadeLot {
  readonly faults: readonly Fault[]
  readonly writes: readonly LotWrite[]
  readonly movement: readonly Movement[]
}

function madeLot(
  output: ProductionOutput,
  i: number,
  production: Production,
  before: BeforeProduction,
  rank: number,
): MadeLot {
  const { locationId } = production
  const pointer = jsonPointer('outputs', i)
  const record = recordOf(before, output.sku, output.lot)
  const described = record ?? openedBy(output, locationId, before, rank)
  const ranked = outputAtRank(described, rank)
  const faults = [
    ...nameFaults(output, i, production),
    ...datesOrderFaults({ ...described, ...output }, pointer),
    ...(record === undefined ? [] : recordFaults(output, record, pointer)),
    ...(ranked === undefined ? [lotsFault('LOTS-CYCLE', `${pointer}/lot`)] : []),
  ]
  if (faults.length > 0 || ranked === undefined) return { faults, writes: [], movement: [] }
  const writes = record === undefined ? [{ after: ranked }] : lotWrites(record, lotAt(ranked, locationId))
  const place = { ...output, ...datesOf(ranked), locationId }
  return { faults, writes, movement: [movementOf(place, 'produced', output.quantity)] }
}

function nameFaults(
  { sku, lot, quantity }: ProductionOutput,
  i: number,
  { inputs, outputs }: Production,
): Fault[] {
  const pointer = jsonPointer('outputs', i)
  const isSame = (other: { readonly sku: string; readonly lot: string }) =>
    other.sku === sku && other.lot === lot
  return [
    ...(parseLot(lot).ok ? [] : [lotsFault('LOTS-LOT-FORM', `${pointer}/lot`)]),
    ...(isQuantity(quantity) ? [] : [lotsFault('LOTS-QUANTITY', `${pointer}/quantity`)]),
    ...(outputs.findIndex(isSame) < i ? [lotsFault('LOTS-TWICE', `${pointer}/lot`)] : []),
    ...(inputs.some(isSame) ? [lotsFault('LOTS-OUTPUT-IS-INPUT', `${pointer}/lot`)] : []),
  ]
}

function recordFaults(output: ProductionOutput, record: LotRecord, pointer: string): Fault[] {
  const mix = record.mix === undefined ? [] : [lotsFault('LOTS-KIT-MIX-DIFFERS', `${pointer}/lot`)]
  return [...dateDifferences(output, record, pointer), ...mix]
}

function openedBy(
  output: ProductionOutput,
  locationId: string,
  before: BeforeProduction,
  rank: number,
): LotRecord {
  const { sku, lot, producedOn = before.today } = output
  const needsInspection = before.inspected.has(sku)
  return newLot({
    sku,
    lot,
    origin: 'produced',
    producedOn,
    ...datesOf(output),
    status: firstStatus(needsInspection),
    needsInspection,
    locations: [locationId],
    rank,
  })
}

function undated({ before, after }: LotWrite, i: number, taken: readonly TakenLot[]): Fault[] {
  const dates = taken.map(({ record }) => usableUntil(record)).filter((date) => date !== undefined)
  const [first] = dates.toSorted()
  if (before !== undefined || usableUntil(after) !== undefined || first === undefined) return []
  return [lotsFault('LOTS-OUTPUT-UNDATED', jsonPointer('outputs', i, 'expiry'), `The first one: ${first}.`)]
}
