import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import {
  type LineLedger,
  type LineShare,
  mayTake,
  type Order,
  type OrderState,
  openUnits,
  ordersFault,
  phaseAfter,
  type Shipment,
  type ShipmentLine,
  unitsOf,
} from '@tallystick/orders'
import {
  type BoundPart,
  bindPart,
  type CounterOf,
  type LotMovement,
  type ReportedUnits,
  reportedLot,
} from './bind-part.ts'

/** All that a decision about a shipment depends on, read before it. */
export interface ShipmentWorld {
  readonly shipmentId: string
  readonly shipment: Shipment
  readonly order: Order
  readonly state: OrderState
  /** Where the order was allocated. */
  readonly locationId: string
  readonly stock: ReadonlyMap<string, readonly StockLot[]>
  readonly counterOf: CounterOf
  /** The day the goods left, where they left. */
  readonly shippedOn: string
}

/** What a shipment that is right changes. */
export interface Binding {
  readonly state: OrderState
  readonly shares: readonly LineShare[]
  readonly movements: readonly LotMovement[]
  readonly carriesCharges: boolean
}

interface BoundLine {
  readonly line: LineLedger
  readonly share: LineShare
  readonly movements: readonly LotMovement[]
}

/** Checks what left against what was allocated; all faults at once, or the order's next state with what follows. */
export function bindShipment(world: ShipmentWorld): Result<Binding, Fault[]> {
  const { shipment, state } = world
  const general = checkWhole(world)
  if (general.length > 0) return refuse(general)
  const bound = shipment.lines.map((line, i) => bindLine(line, jsonPointer('lines', i), world))
  const faults = [...bound.flatMap((line) => (line.ok ? [] : line.faults)), ...shortLots(world)]
  if (faults.length > 0) return refuse(faults)
  const lines = bound.flatMap((line) => (line.ok ? [line.value] : []))
  return accept(bindingOf(state, lines, world.shipmentId))
}

function checkWhole({ shipment, state, locationId }: ShipmentWorld): Fault[] {
  return [
    ...(state.phase === 'cancelled' ? [ordersFault('ORDERS-SHIPMENT-CANCELLED', '/orderId')] : []),
    ...(shipment.locationId === locationId ? [] : [ordersFault('ORDERS-SHIPMENT-ELSEWHERE', '/locationId')]),
  ]
}

/** Lots of which more left than the location has, told at the first units that were reported of them. */
function shortLots({ shipment, stock }: ShipmentWorld): Fault[] {
  const left = new Map<StockLot, { readonly pointer: string; readonly quantity: number }>()
  for (const group of shipment.lines.flatMap((line, i) => unitsOf(line, jsonPointer('lines', i)))) {
    const lot = reportedLot(stock.get(group.sku) ?? [], group.units)
    if (lot === undefined) continue
    const { pointer, quantity } = left.get(lot) ?? { pointer: group.pointer, quantity: 0 }
    left.set(lot, { pointer, quantity: quantity + group.units.quantity })
  }
  return [...left].flatMap(([{ onHand }, { pointer, quantity }]) =>
    quantity <= onHand ? [] : [ordersFault('ORDERS-LOT-SHORT', `${pointer}/quantity`, `On hand: ${onHand}.`)],
  )
}

function bindingOf(state: OrderState, bound: readonly BoundLine[], shipmentId: string): Binding {
  const byId = new Map(bound.map(({ line }) => [line.lineId, line]))
  const lines = state.lines.map((line) => byId.get(line.lineId) ?? line)
  const step = lines.every((line) => openUnits(line) === 0) ? 'ship-rest' : 'ship-part'
  const carriesCharges = state.chargesWith === undefined
  return {
    state: {
      ...state,
      version: state.version + 1,
      phase: mayTake(state.phase, step) ? phaseAfter(state.phase, step) : state.phase,
      lines,
      ...(carriesCharges && { chargesWith: shipmentId }),
    },
    shares: bound.map(({ share }) => share),
    movements: mergeMovements(bound.flatMap(({ movements }) => movements)),
    carriesCharges,
  }
}

function bindLine(line: ShipmentLine, pointer: string, world: ShipmentWorld): Result<BoundLine, Fault[]> {
  const ledger = world.state.lines.find(({ lineId }) => lineId === line.orderLineId)
  const ordered = world.order.lines.find(({ lineId }) => lineId === line.orderLineId)
  if (ledger === undefined || ordered === undefined)
    return refuse([ordersFault('ORDERS-SHIPMENT-LINE-UNKNOWN', `${pointer}/orderLineId`)])
  if (ordered.sku !== line.sku) return refuse([ordersFault('ORDERS-SHIPMENT-SKU', `${pointer}/sku`)])

  const shipped = ledger.shipped + line.quantity
  const next = { ...ledger, shipped, closed: closedUnits(line, ledger) }
  const { bound, faults } = bindParts({ line, ledger, next, pointer }, world)
  const all = [...checkQuantities(line, ledger, pointer), ...faults]
  if (all.length > 0) return refuse(all)
  return accept({
    line: { ...next, parts: bound.map(({ part }) => part) },
    share: { lineId: ledger.lineId, from: ledger.shipped, to: shipped, ordered: ledger.ordered },
    movements: bound.flatMap(({ movements }) => movements),
  })
}

/**
 * Units that will never come, after this report. Parts of an order may be reported in any order: what an earlier report
 * closed is open again for goods that left all the same.
 */
function closedUnits(
  { quantity, outstanding }: ShipmentLine,
  { ordered, shipped, closed }: LineLedger,
): number {
  const rest = ordered - shipped - quantity
  return Math.max(0, Math.min(rest, Math.max(closed, rest - outstanding)))
}

function checkQuantities(line: ShipmentLine, { ordered, shipped }: LineLedger, pointer: string): Fault[] {
  const left = ordered - shipped
  if (line.quantity > left)
    return [ordersFault('ORDERS-SHIPMENT-OVER', `${pointer}/quantity`, `Not shipped yet: ${left}.`)]
  return line.quantity + line.outstanding > ordered
    ? [ordersFault('ORDERS-SHIPMENT-OUTSTANDING', `${pointer}/outstanding`, `Ordered: ${ordered}.`)]
    : []
}

interface LineAtWork {
  readonly line: ShipmentLine
  readonly ledger: LineLedger
  readonly next: LineLedger
  readonly pointer: string
}

function bindParts(at: LineAtWork, world: ShipmentWorld): { bound: BoundPart[]; faults: Fault[] } {
  const { line, ledger, next, pointer } = at
  const parts = ledger.parts ?? []
  const strangers = (line.components ?? []).flatMap(({ sku }, c) =>
    parts.some((part) => part.sku === sku && sku !== line.sku)
      ? []
      : [ordersFault('ORDERS-COMPONENT-UNKNOWN', pointer + jsonPointer('components', c, 'sku'))],
  )
  const bound = parts.map((part): BoundPart => {
    const reported = reportedUnits(line, part.sku, pointer)
    const isTraced = part.lots !== undefined || part.serials !== undefined
    if (!isTraced) return { part, movements: [], faults: [] }
    const count = reported.reduce((total, { units }) => total + units.quantity, 0)
    if (count !== line.quantity * part.perLineUnit) {
      const code = part.sku === line.sku ? 'ORDERS-SHIPMENT-QUANTITY' : 'ORDERS-COMPONENT-MISSING'
      return { part, movements: [], faults: [ordersFault(code, pointer, part.sku)] }
    }
    const stillNeeded = openUnits(next) * part.perLineUnit
    const stock = world.stock.get(part.sku) ?? []
    const { counterOf, shippedOn } = world
    return bindPart({ part, reported, stillNeeded, stock, counterOf, shippedOn })
  })
  return { bound, faults: [...strangers, ...bound.flatMap(({ faults }) => faults)] }
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

/** One movement a lot, because a transaction may touch an item once. */
function mergeMovements(movements: readonly LotMovement[]): LotMovement[] {
  const merged = new Map<string, LotMovement>()
  for (const movement of movements) {
    const id = JSON.stringify([movement.sku, movement.expiry, movement.lot])
    const held = merged.get(id)
    merged.set(id, {
      ...movement,
      onHand: movement.onHand + (held?.onHand ?? 0),
      available: movement.available + (held?.available ?? 0),
    })
  }
  return [...merged.values()]
}
