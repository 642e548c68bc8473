import { parseLot } from '@tallystick/gs1'
import { accept, type CalendarDate, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { ComponentLot } from '@tallystick/orders'
import { lotsFault } from './faults.ts'
import { type Assembly, isSameMix, type KitRecipe, type KitUnit } from './kit.ts'
import { kitUnitFaults } from './kit-units.ts'
import { datesOf, expiryOrder, type LotDates, usableUntil } from './lot-dates.ts'
import { firstStatus } from './lot-life.ts'
import { outputAtRank, rankAbove } from './lot-ranks.ts'
import type { LotRecord, LotWrite } from './lot-record.ts'
import { lotAt, lotWrites, newLot, usedLot } from './lot-write.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'
import { type OnRecord, recordOf } from './on-record.ts'
import { MAX_DOCUMENT_LOTS, type Taken, type TakenLot, takeLots } from './take-lots.ts'

/** What is known before an assembly: the lots it names, as far as they are known, their stock at its location, the recipe. */
export interface BeforeAssembly extends OnRecord {
  /** The location's day on which it happened. */
  readonly today: CalendarDate
  readonly recipe: KitRecipe
}

/** An assembly as it is written, whole or not at all. */
export interface AssemblyPlan {
  readonly movements: readonly Movement[]
  /** Records that change, as in a production. */
  readonly lots: readonly LotWrite[]
  /** What is inside each kit of the lot. */
  readonly mix: readonly ComponentLot[]
  readonly units: readonly KitUnit[]
}

/**
 * Checks an assembly against the lots on record. A lot of kits has one mix: more kits with the same mix join it, others are
 * refused. Kits may be used as long as their first component: the earliest date becomes the kit's, as the kind of date that it
 * is. Cycles are refused, see `outputAtRank`. Faults: those of `takeLots` and `kitUnitFaults`, and `LOTS-LOT-FORM`,
 * `LOTS-TOO-MANY`, `LOTS-KIT-RECIPE`, `LOTS-OUTPUT-IS-INPUT`, `LOTS-KIT-MIX-DIFFERS`, `LOTS-CYCLE`.
 */
export function planAssembly(assembly: Assembly, before: BeforeAssembly): Result<AssemblyPlan, Fault[]> {
  const { sku, lot, quantity, locationId } = assembly
  const formed = formFaults(assembly, before.recipe)
  if (formed.length > 0) return refuse(formed)
  const taken = takeComponents(assembly, before)
  const kit = kitLot(assembly, before, taken)
  const faults = [...taken.faults, ...kit.faults]
  if (faults.length > 0) return refuse(faults)
  const place = { sku, lot, ...kit.dates, locationId }
  return accept({
    movements: [
      ...taken.lots.map((component) => movementOf(component.stock, 'consumed', component.quantity)),
      movementOf(place, 'produced', quantity),
    ],
    lots: [
      ...taken.lots.flatMap((component) => lotWrites(component.record, usedLot(component.record))),
      ...kit.writes,
    ],
    mix: mixOf(taken.lots, quantity),
    units: assembly.units ?? [],
  })
}

function takeComponents({ components, quantity, locationId }: Assembly, before: BeforeAssembly): Taken {
  const takings = components.map(({ sku, lot, perKit }, i) => ({
    sku,
    lot,
    quantity: perKit * quantity,
    lotPointer: jsonPointer('components', i, 'lot'),
    quantityPointer: jsonPointer('components', i, 'perKit'),
  }))
  return takeLots(takings, before, { locationId, today: before.today })
}

/** What can be said of the document before any lot is looked at. */
function formFaults(assembly: Assembly, recipe: KitRecipe): Fault[] {
  const { sku, lot, quantity, components } = assembly
  const isItself = components.some((component) => component.sku === sku && component.lot === lot)
  const counts = components.flatMap(({ perKit }, i) =>
    isQuantity(perKit) ? [] : [lotsFault('LOTS-QUANTITY', jsonPointer('components', i, 'perKit'))],
  )
  return [
    ...(parseLot(lot).ok ? [] : [lotsFault('LOTS-LOT-FORM', '/lot')]),
    ...(isQuantity(quantity) ? [] : [lotsFault('LOTS-QUANTITY', '/quantity')]),
    ...(components.length < MAX_DOCUMENT_LOTS
      ? []
      : [lotsFault('LOTS-TOO-MANY', '/components', `At most ${MAX_DOCUMENT_LOTS - 1}.`)]),
    ...(isItself ? [lotsFault('LOTS-OUTPUT-IS-INPUT', '/lot')] : []),
    ...(counts.length > 0
      ? counts
      : [...recipeFaults(components, recipe), ...kitUnitFaults(assembly, recipe)]),
  ]
}

function recipeFaults(components: Assembly['components'], recipe: KitRecipe): Fault[] {
  const perKit = (sku: string) =>
    components.reduce((sum, component) => (component.sku === sku ? sum + component.perKit : sum), 0)
  const byLot = recipe.components.filter(({ lots }) => lots)
  const uneven = byLot
    .filter(({ sku, quantity }) => perKit(sku) !== quantity)
    .map(({ sku, quantity }) => `${sku}: ${quantity} in one kit, ${perKit(sku)} listed.`)
  const foreign = components
    .filter(({ sku }) => !byLot.some((component) => component.sku === sku))
    .map(({ sku }) => `${sku}: no lots of it are inside.`)
  return [...uneven, ...foreign].map((detail) => lotsFault('LOTS-KIT-RECIPE', '/components', detail))
}

function kitLot(assembly: Assembly, before: BeforeAssembly, taken: Taken) {
  const record = recordOf(before, assembly.sku, assembly.lot)
  const rank = rankAbove(taken.lots.map((component) => component.record))
  const ranked = outputAtRank(record ?? openedBy(assembly, before.recipe, taken.lots, rank), rank)
  const isOther =
    taken.faults.length === 0 &&
    record !== undefined &&
    !(record.mix !== undefined && isSameMix(record.mix, mixOf(taken.lots, assembly.quantity)))
  const faults = [
    ...(isOther ? [lotsFault('LOTS-KIT-MIX-DIFFERS', '/lot')] : []),
    ...(ranked === undefined ? [lotsFault('LOTS-CYCLE', '/lot')] : []),
  ]
  if (ranked === undefined) return { faults, dates: {}, writes: [] }
  const writes =
    record === undefined ? [{ after: ranked }] : lotWrites(record, lotAt(ranked, assembly.locationId))
  return { faults, dates: datesOf(ranked), writes }
}

function mixOf(taken: readonly TakenLot[], kits: number): ComponentLot[] {
  return taken.map(({ record, quantity }) => {
    const expiry = usableUntil(record)
    return { sku: record.sku, lot: record.lot, ...(expiry && { expiry }), perKit: quantity / kits }
  })
}

function openedBy(
  { sku, lot, locationId, quantity }: Assembly,
  { needsInspection }: KitRecipe,
  taken: readonly TakenLot[],
  rank: number,
): LotRecord {
  return newLot({
    sku,
    lot,
    origin: 'assembled',
    ...earliestDate(taken),
    status: firstStatus(needsInspection),
    needsInspection,
    locations: [locationId],
    mix: mixOf(taken, quantity),
    rank,
  })
}

/** The date of the component that may be used for the shortest time; an expiry goes before a best-before date on one day. */
function earliestDate(taken: readonly TakenLot[]): LotDates {
  const order = (dates: LotDates) => `${expiryOrder(dates)} ${dates.expiry === undefined ? 1 : 0}`
  const [first = {}] = taken
    .map(({ record }) => datesOf(record))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  return first.expiry === undefined ? first : { expiry: first.expiry }
}
