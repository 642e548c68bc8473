import { calendarDateIn, type Fault } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import {
  deviationsOf,
  type LineShare,
  type Location,
  type OrderState,
  orderedLines,
  type PartAllocation,
  type Shipment,
  type ShipmentLine,
  type Sku,
  tradeItemOf,
} from '@tallystick/orders'
import {
  type Documents,
  type OrderOnRecord,
  readLocation,
  readSkus,
  readStock,
  readStockLot,
} from '@tallystick/store'
import { isOpen } from '../shell/is-open.ts'
import { readDeviationPolicy } from '../shell/read-deviation-policy.ts'
import { type CounterOf, readCounters, type SerialSources } from '../shell/serials-of.ts'
import type { IssuedSources } from '../shell/units/read-issued.ts'
import { numberIn, type SerialFacts, spacesOf } from './bind-serials.ts'
import type { ShipmentWorld } from './bind-shipment.ts'
import { MAX_NAMED_UNITS } from './claim-units.ts'
import { openShelf, type ReportedOfLot } from './open-shelf.ts'
import type { Attempt } from './read-claimants.ts'
import { readUnits, unitId, type WantedUnit } from './read-units.ts'
import type { ShelfOfSku } from './shelf-lot.ts'
import { withSubstitutes } from './with-substitutes.ts'

export interface ReadWorldDeps extends IssuedSources {
  readonly work: Documents
}

export interface ReadWorld {
  readonly world: ShipmentWorld
  /** SKUs with serials that are not given with the order. */
  readonly skus: ReadonlyMap<string, Sku>
  /** Other shipments that claim units which this one names, and are not decided yet. */
  readonly rivals: readonly string[]
}

/** A part of an order with the units that a shipment line reports of it. */
interface ReportedPart {
  readonly part: PartAllocation
  readonly serials: readonly string[]
  readonly lots: readonly ReportedOfLot[]
}

/** A try to decide a shipment, and what an earlier form of it has in the order still. */
export interface Deciding extends Attempt {
  readonly kept?: readonly LineShare[]
}

/**
 * Reads what the decision about a shipment needs, once. `stale` = the shipment went on without this attempt; `too-many` =
 * it names more units than one shipment may; faults where what left is nothing that could be read of.
 */
export async function readWorld(
  deps: ReadWorldDeps,
  { kept = [], ...attempt }: Deciding,
  shipment: Shipment,
  known: OrderOnRecord,
): Promise<ReadWorld | 'stale' | 'too-many' | readonly Fault[]> {
  const { order, place } = known
  const location = await readLocation(deps.table, place.locationId)
  if (location === undefined) throw new Error('an order has no location')
  const substitutes = shipment.lines.filter(({ substituteFor }) => substituteFor !== undefined)
  const skus = await readSkus(
    deps.table,
    substitutes.map(({ sku }) => sku),
  )
  const given = withSubstitutes(shipment, known.state, skus)
  if (!given.ok) return given.faults
  const state = given.value
  const parts = reportedParts(shipment, state)
  const stock = await readShelves(deps, { location, parts, shipment })
  const serials = await readSerials(deps, attempt, { parts, locationId: location.locationId })
  if (typeof serials === 'string') return serials
  return {
    world: {
      shipmentId: attempt.shipmentId,
      shipment,
      order,
      state,
      locationId: location.locationId,
      stock,
      serials: serials.facts,
      shippedOn: calendarDateIn(shipment.shippedAt, location.timeZone),
      policy: deviates(shipment, known) ? await readDeviationPolicy(deps.table, order, place) : {},
      kept: new Map(kept.map((share) => [share.lineId, share])),
    },
    skus: serials.skus,
    rivals: serials.rivals,
  }
}

function deviates({ lines }: Shipment, known: OrderOnRecord): boolean {
  const lineOf = orderedLines(known)
  return lines.some((line) => deviationsOf(line, lineOf(line.orderLineId), '').length > 0)
}

function reportedParts({ lines }: Shipment, state: OrderState): ReportedPart[] {
  const ledgers = new Map(state.lines.map((line) => [line.lineId, line]))
  return lines.flatMap((line) =>
    (ledgers.get(line.orderLineId)?.parts ?? []).map((part) => {
      const units = unitsOfPart(line, part)
      return {
        part,
        serials: units.flatMap((group) => group.serials ?? []),
        lots: units.flatMap(({ lot, quantity, expiry }) =>
          lot === undefined ? [] : [{ lot, quantity, ...(expiry && { expiry }) }],
        ),
      }
    }),
  )
}

function unitsOfPart(line: ShipmentLine, { sku }: PartAllocation) {
  if (sku === line.sku) return line.units
  return (line.components ?? []).flatMap((component) => (component.sku === sku ? component.units : []))
}

interface ToShelve {
  readonly location: Location
  readonly parts: readonly ReportedPart[]
  readonly shipment: Shipment
}

/** The lots of each SKU that the location has, of those that were used up the ones that the report names, and what it may bring in. */
async function readShelves({ table }: ReadWorldDeps, { location, parts, shipment }: ToShelve) {
  const told = { location, at: shipment.shippedAt, hasLeft: shipment.status !== 'packed' }
  const { locationId } = location
  const shelves = new Map<string, ShelfOfSku>()
  const tracked = parts.filter(({ part }) => part.lots !== undefined)
  for (const [sku, ofSku] of Map.groupBy(tracked, ({ part }) => part.sku)) {
    const shelf = new Map((await readStock(table, locationId, sku)).map((lot) => [lot.lot, lot]))
    const reported = ofSku.flatMap(({ lots }) => lots)
    const names = new Set(reported.map(({ lot }) => lot))
    const missing = [...names].filter((lot) => !shelf.has(lot)).slice(0, maxMissingLots)
    const gone = await Promise.all(missing.map((lot) => readStockLot(table, { locationId, sku, lot })))
    for (const lot of gone.filter(isLot)) shelf.set(lot.lot, lot)
    shelves.set(sku, await openShelf(table, shelf, { ...told, sku, reported }))
  }
  return shelves
}

/** Lots that were used up and are told of as such; a report that names more than these is wrong all over. */
const maxMissingLots = 100

function isLot(lot: StockLot | undefined): lot is StockLot {
  return lot !== undefined
}

interface ReportedHere {
  readonly parts: readonly ReportedPart[]
  readonly locationId: string
}

async function readSerials(deps: ReadWorldDeps, attempt: Attempt, { parts, locationId }: ReportedHere) {
  const serialised = parts.filter(({ part }) => part.serialsBy !== undefined)
  const counterOf = await readPartCounters(deps, serialised)
  const wanted = serialised.flatMap((one) => wantedOf(one, counterOf))
  if (wanted.length > MAX_NAMED_UNITS) return 'too-many'
  const isAsGiven = wanted.length === 0 && serialised.every(({ part }) => part.serialsBy === 'range')
  const names = isAsGiven ? [] : serialised.map(({ part }) => part.sku)
  const [skus, units] = await Promise.all([readSkus(deps.table, names), readUnits(deps, attempt, wanted)])
  if (units === 'stale') return 'stale'
  const facts: SerialFacts = {
    counterOf,
    locationId,
    policyOf: (sku) => skus.get(sku)?.serials ?? { mode: 'none' },
    unitNamed(part, serial) {
      const unit = { tradeItem: tradeItemOf(part), serial }
      return units.get(unitId(unit)) ?? { ...unit, isClaimed: false, isMinted: false, isGiven: false }
    },
  }
  const rivals = [...units.values()].flatMap(({ rival }) => rival ?? [])
  return { facts, skus, rivals }
}

/** Inverts the reported serials in the spaces of their own trade item alone. */
async function readPartCounters(
  sources: SerialSources,
  serialised: readonly ReportedPart[],
): Promise<CounterOf> {
  const bySpace = new Map<string, CounterOf>()
  const given = serialised.filter(({ part }) => part.serials !== undefined)
  for (const ofItem of Map.groupBy(given, ({ part }) => tradeItemOf(part)).values()) {
    const ranges = ofItem.flatMap(({ part }) => part.serials ?? [])
    const counterOf = await readCounters(
      sources,
      ranges,
      ofItem.flatMap(({ serials }) => serials),
    )
    for (const { space } of ranges) bySpace.set(space, counterOf)
  }
  return (space, serial) => bySpace.get(space)?.(space, serial)
}

/** The serials of a part that none of its own open units has. */
function wantedOf({ part, serials }: ReportedPart, counterOf: SerialFacts['counterOf']): WantedUnit[] {
  const tradeItem = tradeItemOf(part)
  const spaces = spacesOf(part)
  return serials.flatMap((serial) => {
    const number = numberIn(part, serial, { facts: { counterOf }, spaces })
    return number !== undefined && isOpen(part, number) ? [] : [{ tradeItem, serial }]
  })
}
