import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import {
  checkLineAgainstOrder,
  checkOrderOf,
  type LineLedger,
  type LineShare,
  mayTake,
  type Order,
  type OrderState,
  openUnits,
  orderedLines,
  ordersFault,
  type PartAllocation,
  phaseAfter,
  type Shipment,
  type ShipmentLine,
} from '@tallystick/orders'
import type { DepartedUnits } from '@tallystick/store'
import { type LotMovement, mergeMovements, type ShelfOfSku } from './bind-lots.ts'
import { type BoundPart, bindPart, type NamedOnLine, type ToMake } from './bind-part.ts'
import type { ReportedUnits, SerialFacts } from './bind-serials.ts'

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
  readonly notices: readonly Fault[]
  readonly carriesCharges: boolean
}

interface BoundLine {
  readonly line: LineLedger
  readonly share: LineShare
  readonly parts: readonly BoundPart[]
}

/**
 * Checks what left against what was allocated; or the order's next state with what follows. All faults of the lines at once;
 * what several lines took of a lot is counted when each of them is right.
 */
export function bindShipment(world: ShipmentWorld): Result<Binding, Fault[]> {
  const general = checkOrderOf(world.shipment, world)
  if (general.length > 0) return refuse(general)
  const lines = bindLines(world)
  const unsound = lines.flatMap((line) => (line.ok ? [] : line.faults))
  if (unsound.length > 0) return refuse(unsound)
  const bound = lines.flatMap((line) => (line.ok ? [line.value] : []))
  const parts = bound.flatMap((line) => line.parts)
  const movements = mergeMovements(parts.flatMap((part) => part.movements))
  const faults = [...lotsBeyond(world, movements), ...namedTwice(parts)]
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
    notices: parts.flatMap((part) => part.notices),
    carriesCharges,
  })
}

/** Lots of which more left than the location has, or more than was allocated and nobody else was promised. */
function lotsBeyond({ stock }: ShipmentWorld, movements: readonly LotMovement[]): Fault[] {
  return movements.flatMap(({ sku, lot, shipped, available, pointer = '' }) => {
    const held = stock.get(sku)?.get(lot)
    const free = Math.max(0, held?.available ?? 0)
    if (held !== undefined && shipped > held.onHand)
      return [ordersFault('ORDERS-LOT-SHORT', `${pointer}/quantity`, `On hand: ${held.onHand}.`)]
    return -available > free
      ? [ordersFault('ORDERS-LOT-PROMISED', `${pointer}/quantity`, `Free: ${free}.`)]
      : []
  })
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
    if (found.ledger === undefined || found.wanted?.sku !== line.sku) return refuse(faults)
    return bindLine({ line, ledger: found.ledger, pointer, faults }, world)
  })
}

interface LineAtWork {
  readonly line: ShipmentLine
  readonly ledger: LineLedger
  readonly pointer: string
  /** What the order itself has against it. */
  readonly faults: readonly Fault[]
}

function bindLine(at: LineAtWork, world: ShipmentWorld): Result<BoundLine, Fault[]> {
  const { line, ledger } = at
  const shipped = ledger.shipped + line.quantity
  const next = { ...ledger, shipped, closed: closedUnits(line, ledger) }
  const { parts, faults } = bindParts(at, next, world)
  const all = [...at.faults, ...faults]
  if (all.length > 0) return refuse(all)
  return accept({
    line: { ...next, parts: parts.map(({ part }) => part) },
    share: { lineId: ledger.lineId, from: ledger.shipped, to: shipped, ordered: ledger.ordered },
    parts,
  })
}

/**
 * Units that will never come, after this report. Parts of an order may be reported in any order: what an earlier report
 * closed is open again for goods that left all the same. Of a line that an edit raised nothing is closed: who reports may not
 * know of it yet.
 */
function closedUnits(
  { quantity, outstanding }: ShipmentLine,
  { ordered, shipped, closed, raised }: LineLedger,
): number {
  const rest = ordered - shipped - quantity
  return Math.max(0, Math.min(rest, raised ? closed : Math.max(closed, rest - outstanding)))
}

function bindParts(
  { line, ledger, pointer }: LineAtWork,
  next: LineLedger,
  { stock, serials, shippedOn }: ShipmentWorld,
): { parts: BoundPart[]; faults: Fault[] } {
  const held = ledger.parts ?? []
  const strangers = (line.components ?? []).flatMap(({ sku }, c) =>
    held.some((part) => part.sku === sku && sku !== line.sku)
      ? []
      : [ordersFault('ORDERS-COMPONENT-UNKNOWN', pointer + jsonPointer('components', c, 'sku'))],
  )
  const parts = held.map((part): BoundPart => {
    const reported = reportedUnits(line, part.sku, pointer)
    const isTraced = part.lots !== undefined || part.serialsBy !== undefined
    const asked = line.quantity * part.perLineUnit
    if (!isTraced) return untraced(part, ledger.lineId, asked)
    const count = reported.reduce((total, { units }) => total + units.quantity, 0)
    if (count !== asked) {
      const code = part.sku === line.sku ? 'ORDERS-SHIPMENT-QUANTITY' : 'ORDERS-COMPONENT-MISSING'
      return { ...untraced(part, ledger.lineId, 0), faults: [ordersFault(code, pointer, part.sku)] }
    }
    return bindPart({
      lineId: ledger.lineId,
      part,
      reported,
      stillNeeded: openUnits(next) * part.perLineUnit,
      serials,
      shelf: stock.get(part.sku) ?? new Map(),
      shippedOn,
    })
  })
  return { parts, faults: [...strangers, ...parts.flatMap(({ faults }) => faults)] }
}

function untraced(part: PartAllocation, lineId: string, quantity: number): BoundPart {
  const departed = quantity === 0 ? [] : [{ lineId, sku: part.sku, quantity }]
  return { part, movements: [], departed, named: [], toMake: [], notices: [], faults: [] }
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
