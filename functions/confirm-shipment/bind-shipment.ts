import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import {
  checkLineAgainstOrder,
  checkOrderOf,
  type DeviationPolicy,
  deviationsOf,
  type LineLedger,
  type LineShare,
  mayTake,
  notAccepted,
  type Order,
  type OrderState,
  openUnits,
  orderedLines,
  ordersFault,
  type PartAllocation,
  phaseAfter,
  type Shipment,
  type ShipmentLine,
  unitsToShip,
} from '@tallystick/orders'
import type { DepartedUnits, GivenChange, LineChange, MadeSerials } from '@tallystick/store'
import { type LotMovement, mergeMovements } from './bind-lots.ts'
import { type BoundPart, bindPart, type NamedOnLine, type ToMake } from './bind-part.ts'
import type { ReportedUnits, SerialFacts } from './bind-serials.ts'
import { lotsBeyond, withBroughtIn } from './check-lots-left.ts'
import type { ShelfOfSku } from './shelf-lot.ts'

/** All that a decision about a shipment depends on, read before it. */
export interface ShipmentWorld {
  readonly shipmentId: string
  readonly shipment: Shipment
  readonly order: Order
  readonly state: OrderState
  /** Where the order was allocated. */
  readonly locationId: string
  /** The lots there, by SKU. */
  readonly stock: ReadonlyMap<string, ShelfOfSku>
  readonly serials: SerialFacts
  /** The day the goods left, where they left. */
  readonly shippedOn: string
  /** What the seller says to goods that left otherwise than they were ordered. */
  readonly policy: DeviationPolicy
  /** Units that an amended shipment has in the order already, by line: later shipments follow them. */
  readonly kept: ReadonlyMap<string, LineShare>
}

/** What a shipment that is right changes. */
export interface Binding {
  /** Serials that are to be made are missing in it. */
  readonly state: OrderState
  readonly shares: readonly LineShare[]
  readonly movements: readonly LotMovement[]
  readonly departed: readonly DepartedUnits[]
  readonly named: readonly NamedOnLine[]
  readonly toMake: readonly ToMake[]
  /** Serials that were made for an earlier form of the shipment. */
  readonly remade: readonly MadeSerials[]
  readonly notices: readonly Fault[]
  readonly carriesCharges: boolean
  /** What a person has to accept before it is invoiced. */
  readonly deviations: readonly Fault[]
  readonly given: readonly GivenChange[]
  readonly lines: readonly LineChange[]
}

interface BoundLine {
  readonly line: LineLedger
  readonly share: LineShare
  readonly change: LineChange
  readonly given: readonly GivenChange[]
  readonly parts: readonly BoundPart[]
  readonly deviations: readonly Fault[]
}

/**
 * Checks what left against what was allocated; or the order's next state with what follows. All faults of the lines at once;
 * what several lines took of a lot is counted when each of them is right.
 */
export function bindShipment(world: ShipmentWorld): Result<Binding, Fault[]> {
  const general = [...checkOrderOf(world.shipment, world), ...keptLinesMissing(world)]
  if (general.length > 0) return refuse(general)
  const lines = bindLines(world)
  if (lines.some(({ ok }) => !ok))
    return refuse(lines.flatMap((line) => (line.ok ? line.value.deviations : line.faults)))
  const bound = lines.flatMap((line) => (line.ok ? [line.value] : []))
  const deviations = bound.flatMap((line) => line.deviations)
  if (world.shipment.status === 'packed' && deviations.length > 0) return refuse(deviations)
  const parts = bound.flatMap((line) => line.parts)
  const merged = mergeMovements(parts.flatMap((part) => part.movements))
  const movements = withBroughtIn(world.stock, merged)
  const faults = [...lotsBeyond(world.stock, movements), ...namedTwice(parts)]
  if (faults.length > 0) return refuse(faults)
  const shares = bound.map(({ share }) => share).filter(({ from, to }) => to > from)
  const carriesCharges = shares.length > 0 && world.state.chargesWith === undefined
  return accept({
    state: stateAfter(world, bound, carriesCharges),
    shares,
    movements: movements.filter(({ shipped, available }) => shipped !== 0 || available !== 0),
    departed: parts.flatMap((part) => part.departed),
    named: parts.flatMap((part) => part.named),
    toMake: parts.flatMap((part) => part.toMake),
    remade: parts.flatMap((part) => part.remade),
    notices: parts.flatMap((part) => part.notices),
    carriesCharges,
    deviations: someOfEach(deviations),
    given: bound.flatMap(({ given }) => given),
    lines: bound.map(({ change }) => change).filter(({ closed, surplus }) => closed !== 0 || surplus !== 0),
  })
}

/** Deviations of one kind that a shipment remembers: it stands for all of its lines. */
const deviationsKept = 50

function someOfEach(deviations: readonly Fault[]): Fault[] {
  return [...Map.groupBy(deviations, ({ code }) => code).values()].flatMap((each) =>
    each.slice(0, deviationsKept),
  )
}

/** How many units of each lot a line has now more, or less, than it was given. */
function givenOn(before: LineLedger, parts: readonly BoundPart[]): GivenChange[] {
  const { lineId } = before
  return mergeMovements(parts.flatMap(({ movements }) => movements)).flatMap(({ sku, lot, available }) => {
    if (available === 0) return []
    const held = before.parts?.find((part) => part.sku === sku)?.lots ?? []
    const place = held.findIndex((each) => each.lot === lot)
    return [{ lineId, sku, lot, units: -available, ...(place >= 0 && { place }) }]
  })
}

/** An amended shipment must still tell the lines that later ones follow. */
function keptLinesMissing({ kept, shipment }: ShipmentWorld): Fault[] {
  const told = new Set(shipment.lines.map(({ orderLineId }) => orderLineId))
  return [...kept.keys()].some((lineId) => !told.has(lineId))
    ? [ordersFault('ORDERS-AMEND-FOLLOWED', '/lines')]
    : []
}

/** SKUs of one trade item share its serials, so a unit could be named under two of them. */
function namedTwice(parts: readonly BoundPart[]): Fault[] {
  const seen = new Set<string>()
  return parts
    .flatMap((part) => part.named)
    .flatMap(({ unit, pointer, place }) => {
      const id = `${unit.tradeItem}\n${unit.serial}`
      if (seen.has(id)) return [ordersFault('ORDERS-SERIAL-TWICE', pointer + jsonPointer('serials', place))]
      seen.add(id)
      return []
    })
}

function stateAfter(
  { state, shipmentId }: ShipmentWorld,
  bound: readonly BoundLine[],
  carriesCharges: boolean,
): OrderState {
  const byId = new Map(bound.map(({ line }) => [line.lineId, line]))
  const lines = state.lines.map((line) => byId.get(line.lineId) ?? line)
  const step = lines.every((line) => openUnits(line) === 0) ? 'ship-rest' : 'ship-part'
  return {
    ...state,
    version: state.version + 1,
    phase: mayTake(state.phase, step) ? phaseAfter(state.phase, step) : state.phase,
    lines,
    ...(carriesCharges && { chargesWith: shipmentId }),
  }
}

function bindLines(world: ShipmentWorld): Result<BoundLine, Fault[]>[] {
  const lineOf = orderedLines(world)
  return world.shipment.lines.map((line, i) => {
    const pointer = jsonPointer('lines', i)
    const found = lineOf(line.orderLineId)
    const faults = checkLineAgainstOrder(line, found, pointer)
    const isOther = found.wanted?.sku !== line.sku && line.substituteFor === undefined
    if (found.ledger === undefined || isOther) return refuse(faults)
    const kept = world.kept.get(line.orderLineId)
    const deviations = kept === undefined ? notAccepted(deviationsOf(line, found, pointer), world.policy) : []
    return bindLine({ line, ledger: found.ledger, pointer, faults, deviations, kept }, world)
  })
}

interface LineAtWork {
  readonly line: ShipmentLine
  readonly ledger: LineLedger
  readonly pointer: string
  /** What the order itself has against it. */
  readonly faults: readonly Fault[]
  readonly deviations: readonly Fault[]
  readonly kept: LineShare | undefined
}

function bindLine(at: LineAtWork, world: ShipmentWorld): Result<BoundLine, Fault[]> {
  const { line, ledger, kept } = at
  const { share, counts } = countsAfter(line, ledger, kept)
  const next = { ...ledger, ...counts }
  const { parts, faults } = bindParts(at, next, world)
  const isOther = kept !== undefined && kept.to - kept.from !== line.quantity
  const followed = isOther ? [ordersFault('ORDERS-AMEND-FOLLOWED', `${at.pointer}/quantity`)] : []
  if (at.faults.length + followed.length + faults.length > 0)
    return refuse([...at.faults, ...followed, ...at.deviations, ...faults])
  const { closed, surplus = 0 } = next
  return accept({
    line: { ...next, parts: parts.map(({ part }) => part) },
    share,
    change: {
      lineId: ledger.lineId,
      closed: closed - ledger.closed,
      surplus: surplus - (ledger.surplus ?? 0),
    },
    given: givenOn(ledger, parts),
    parts,
    deviations: at.deviations,
  })
}

/**
 * The counts of a line after this report, and which of its units have left with it; those beyond what was ordered, or was
 * given money back for before it left, are counted apart. Parts of an order may be reported in any order: what an earlier
 * report closed is open again for goods that left. Of a line that an edit raised nothing is closed: who reports may not know
 * of it yet.
 */
function countsAfter({ quantity, outstanding }: ShipmentLine, ledger: LineLedger, kept?: LineShare) {
  const { lineId, ordered, raised } = ledger
  const count = kept === undefined ? Math.min(quantity, unitsToShip(ledger)) : 0
  const shipped = ledger.shipped + count
  const surplus = (ledger.surplus ?? 0) + (kept === undefined ? quantity - count : 0)
  const rest = ordered - shipped
  const closed = Math.max(
    0,
    Math.min(rest, raised ? ledger.closed : Math.max(ledger.closed, rest - outstanding)),
  )
  const share = { ...(kept ?? { lineId, from: ledger.shipped, to: shipped }), ordered }
  return { share, counts: { shipped, closed, ...(surplus > 0 && { surplus }) } }
}

function bindParts(
  { line, ledger, pointer }: LineAtWork,
  next: LineLedger,
  { shipment, stock, serials, shippedOn }: ShipmentWorld,
): { parts: BoundPart[]; faults: Fault[] } {
  const held = ledger.parts ?? []
  const strangers = (line.components ?? []).flatMap(({ sku }, c) =>
    held.some((part) => part.sku === sku && sku !== line.sku)
      ? []
      : [ordersFault('ORDERS-COMPONENT-UNKNOWN', pointer + jsonPointer('components', c, 'sku'))],
  )
  const parts = held.map((part): BoundPart => {
    if (part.isSubstitute && part.sku !== line.sku) return untraced(part, ledger.lineId, 0)
    const isOwn = (part.isSubstitute === true) === (line.substituteFor !== undefined)
    const reported = isOwn ? reportedUnits(line, part.sku, pointer) : []
    const asked = isOwn ? line.quantity * part.perLineUnit : 0
    if (part.lots === undefined && part.serialsBy === undefined) return untraced(part, ledger.lineId, asked)
    const count = reported.reduce((total, { units }) => total + units.quantity, 0)
    if (count !== asked) {
      const code = part.sku === line.sku ? 'ORDERS-SHIPMENT-QUANTITY' : 'ORDERS-COMPONENT-MISSING'
      return { ...untraced(part, ledger.lineId, 0), faults: [ordersFault(code, pointer, part.sku)] }
    }
    return bindPart({
      lineId: ledger.lineId,
      part,
      reported,
      stillNeeded: part.isSubstitute ? 0 : openUnits(next) * part.perLineUnit,
      serials,
      shelf: stock.get(part.sku) ?? new Map(),
      shippedOn,
      hasLeft: shipment.status !== 'packed',
    })
  })
  return { parts, faults: [...strangers, ...parts.flatMap(({ faults }) => faults)] }
}

function untraced(part: PartAllocation, lineId: string, quantity: number): BoundPart {
  const departed = quantity === 0 ? [] : [{ lineId, sku: part.sku, quantity }]
  return { part, movements: [], departed, named: [], toMake: [], remade: [], notices: [], faults: [] }
}

function reportedUnits(line: ShipmentLine, sku: string, pointer: string): ReportedUnits[] {
  if (sku === line.sku)
    return line.units.map((units, u) => ({ units, pointer: pointer + jsonPointer('units', u) }))
  return (line.components ?? []).flatMap((component, c) =>
    component.sku !== sku
      ? []
      : component.units.map((units, u) => ({
          units,
          pointer: pointer + jsonPointer('components', c, 'units', u),
        })),
  )
}
