import { claimingShipment } from '@tallystick/functions/shell/units/claiming-shipment'
import type { SerialRange } from '@tallystick/orders'
import { foldClaim, isPoolSpace, poolSpaceId, type UnitRecord } from '@tallystick/serials'
import type { ShipmentRecord } from '@tallystick/store'
import { type StoredPart, type StoresAtRest, shipmentsOf, statesOf, unitsOf } from './stores-at-rest.ts'

/** What must hold of serialised units at any moment of rest; each broken promise is a sentence. */
export function brokenUnits(stores: StoresAtRest): string[] {
  const units = unitsOf(stores)
  const left = timesTraced(stores, 'shipping', 'retail_selling')
  return [
    ...serialsThatLeftTwice(units, left),
    ...departuresThatDiffer(units, { left, packed: timesTraced(stores, 'packing') }, shipmentsOf(stores)),
    ...unitsOnTwoLines(stores),
    ...retiredUnitsGiven(units, stores),
  ]
}

/** One that came back to stock may leave once more. */
function serialsThatLeftTwice(units: readonly UnitRecord[], left: ReadonlyMap<string, number>): string[] {
  const restocked = new Map(
    units.map(({ tradeItem, serial, steps }) => [
      `${tradeItem} ${serial}`,
      steps.filter(({ step }) => step === 'restock').length,
    ]),
  )
  return [...left]
    .filter(([unit, times]) => times > 1 + (restocked.get(unit) ?? 0))
    .map(([unit, times]) => `${unit} left ${times} times`)
}

/** What is read of a trace event; one that declares another wrong has that one's id. */
interface Traced {
  readonly eventID: string
  readonly bizStep?: string
  readonly epcList?: string[]
  readonly childEPCs?: string[]
  readonly errorDeclaration?: object
}

type Step = 'shipping' | 'retail_selling' | 'packing'

/** How often each unit left, or was packed, by trade item and serial: read from the trace documents, which name every unit. */
function timesTraced({ buckets }: StoresAtRest, ...steps: readonly Step[]): ReadonlyMap<string, number> {
  const events: Traced[] = [...buckets.trace.objects()]
    .filter(([key]) => key.startsWith('trace/'))
    .flatMap(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()).epcisBody.eventList)
  const wrong = new Set(events.flatMap((each) => (each.errorDeclaration ? [each.eventID] : [])))
  const traced = events
    .filter(({ bizStep, eventID }) => steps.some((step) => step === bizStep) && !wrong.has(eventID))
    .flatMap(({ childEPCs = [], epcList = childEPCs }): string[] => epcList)
  const times = new Map<string, number>()
  for (const unit of traced.map(unitNamedBy)) times.set(unit, (times.get(unit) ?? 0) + 1)
  return times
}

/** Trade item and serial in a Digital Link, or in a URI under the maker's domain. */
function unitNamedBy(epc: string): string {
  const [first = '', name = '', ...rest] = new URL(epc).pathname.slice(1).split('/')
  return `${first === 'unit' ? `sku.${name}` : name} ${decodeURIComponent(rest.at(-1) ?? '')}`
}

/** A run of a number space or pool that a line has and may still ship, or has shipped. */
interface HeldRun extends SerialRange {
  readonly orderId: string
  readonly lineId: string
}

/** Serials of lines: all that they have, or those that may still leave. */
function heldRuns(stores: StoresAtRest, which: 'all' | 'open' = 'all'): HeldRun[] {
  return statesOf(stores).flatMap(({ orderId, lines }) =>
    lines.flatMap(({ lineId, parts = [] }) =>
      parts.flatMap((part) => runsOfPart(part, which).map((run) => ({ ...run, orderId, lineId }))),
    ),
  )
}

/** The ranges of a part without the units that never leave, or have left. */
function runsOfPart(
  { serials = [], retiredUnits = '', shippedUnits = '' }: StoredPart,
  which: 'all' | 'open',
) {
  const sets = which === 'all' ? [retiredUnits] : [retiredUnits, shippedUnits]
  const gone = sets.map((bits) => Buffer.from(bits, 'base64'))
  const isGone = (unit: number) => gone.some((bits) => ((bits[unit >> 3] ?? 0) >> (unit & 7)) & 1)
  const runs: SerialRange[] = []
  let unit = 0
  for (const { space, from, count } of serials)
    for (let i = 0; i < count; i++, unit++) {
      if (isGone(unit)) continue
      const last = runs.at(-1)
      const follows = last !== undefined && last.space === space && last.from + last.count === from + i
      if (follows) runs[runs.length - 1] = { ...last, count: last.count + 1 }
      else runs.push({ space, from: from + i, count: 1 })
    }
  return runs
}

/** What a line has of serials is nobody else's, and stands on record as the line's. */
function unitsOnTwoLines(stores: StoresAtRest): string[] {
  const held = heldRuns(stores).sort((a, b) =>
    a.space === b.space ? a.from - b.from : a.space < b.space ? -1 : 1,
  )
  const doubles = held.flatMap((run, i) => {
    const next = held[i + 1]
    return next?.space === run.space && next.from < run.from + run.count
      ? [`${run.space} ${next.from} is on lines of ${run.orderId} and of ${next.orderId}`]
      : []
  })
  const recorded = stores.table.items().filter(({ pk, sk }) => pk.startsWith('SPACE#') && /^RANGE#/.test(sk))
  const owned = Map.groupBy(recorded, ({ pk, orderId, lineId }) => `${pk} ${orderId} ${lineId}`)
  const unowned = held.filter(({ space, from, count, orderId, lineId }) => {
    let covered = 0
    for (const item of owned.get(`SPACE#${space} ${orderId} ${lineId}`) ?? []) {
      const start = Number(item.sk.slice('RANGE#'.length))
      covered += Math.max(0, Math.min(from + count, start + Number(item.count)) - Math.max(from, start))
    }
    return covered !== count
  })
  return [
    ...doubles,
    ...unowned.map(
      ({ space, from, orderId }) => `${space} ${from} of ${orderId} is not on record as its own`,
    ),
  ]
}

/** A serial of a pool that was retired is on no line to be shipped, and waits for nobody. */
function retiredUnitsGiven(units: readonly UnitRecord[], stores: StoresAtRest): string[] {
  const retired = units.filter(({ state }) => state === 'destroyed' || state === 'decommissioned')
  if (retired.length === 0) return []
  const free = stores.table
    .items()
    .filter(({ pk, sk }) => sk.startsWith('FREE#') && isPoolSpace(pk.slice('SPACE#'.length)))
    .map(({ pk, sk, count }) => ({
      space: pk.slice('SPACE#'.length),
      from: Number(sk.slice('FREE#'.length)),
      count: Number(count),
    }))
  const open = [...heldRuns(stores, 'open'), ...free]
  return retired.flatMap(({ tradeItem, serial, position = -1 }) => {
    const space = poolSpaceId(tradeItem)
    const isOpen = open.some(
      (run) => run.space === space && position >= run.from && position < run.from + run.count,
    )
    return isOpen ? [`${tradeItem} ${serial} is retired, and given or free to be given`] : []
  })
}

/**
 * A unit left, and was packed, as often as its record says, the claim of a confirmed shipment among it; records of a pool
 * may not know. What is packed is on record as shipped, and leaves later.
 */
function departuresThatDiffer(
  units: readonly UnitRecord[],
  { left, packed }: Readonly<Record<'left' | 'packed', ReadonlyMap<string, number>>>,
  shipments: readonly ShipmentRecord[],
): string[] {
  const byId = new Map(shipments.map((shipment) => [shipment.shipmentId, shipment]))
  return units.flatMap((stored) => {
    const unit = folded(stored, stored.claim && byId.get(stored.claim.shipmentId))
    if (unit === undefined || unit.state === 'pooled') return []
    const leftWith = unit.steps.flatMap(({ step, shipmentId = '' }) => (step === 'ship' ? [shipmentId] : []))
    const told = leftWith.filter((id) => !isStillThere(byId.get(id))).length
    const toldPacked = leftWith.filter((id) => byId.get(id)?.status === 'packed').length
    const name = `${unit.tradeItem} ${unit.serial}`
    const times = left.get(name) ?? 0
    const timesPacked = packed.get(name) ?? 0
    return [
      ...(told === times ? [] : [`${name} left ${times} times, its record tells ${told}`]),
      ...(toldPacked === timesPacked
        ? []
        : [`${name} was packed ${timesPacked} times, its record tells ${toldPacked}`]),
    ]
  })
}

function isStillThere(shipment: ShipmentRecord | undefined): boolean {
  return shipment?.status === 'packed' && shipment.departed === undefined
}

function folded(unit: UnitRecord, shipment: ShipmentRecord | undefined): UnitRecord | undefined {
  return shipment === undefined ? unit : foldClaim(unit, claimingShipment(shipment))
}
