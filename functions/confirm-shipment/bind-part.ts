import { type CalendarDate, type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import { ordersFault, type PartAllocation, type ShippedUnits } from '@tallystick/orders'
import { hasUnit, holdsCounter, withUnits } from '@tallystick/serials'

/** Units of one part that a shipment line reports, each with its place in the report. */
export interface ReportedUnits {
  readonly pointer: string
  readonly units: ShippedUnits
}

/** A change of one lot's counts that follows from what left. */
export interface LotMovement {
  readonly sku: string
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly onHand: number
  readonly available: number
}

export interface BoundPart {
  readonly part: PartAllocation
  readonly movements: readonly LotMovement[]
  readonly faults: readonly Fault[]
}

/** The counter behind a serial in a number space; `undefined` for text that the space does not mint. */
export type CounterOf = (space: string, serial: string) => number | undefined

export interface PartReport {
  readonly part: PartAllocation
  readonly reported: readonly ReportedUnits[]
  /** Units of the part that the line is still to get after this shipment. */
  readonly stillNeeded: number
  readonly counterOf: CounterOf
  readonly stock: readonly StockLot[]
  readonly shippedOn: string
}

/** Binds the real serials and lots of one part: what left becomes the allocation. */
export function bindPart(report: PartReport): BoundPart {
  const serials = report.part.serials === undefined ? undefined : bindSerials(report)
  const lots = report.part.lots === undefined ? undefined : bindLots(report)
  return {
    part: {
      ...report.part,
      ...(serials?.shippedUnits && { shippedUnits: serials.shippedUnits }),
      ...(lots && { lots: lots.lots }),
    },
    movements: lots?.movements ?? [],
    faults: [...(serials?.faults ?? []), ...(lots?.faults ?? [])],
  }
}

function bindSerials({ part, reported, counterOf }: PartReport) {
  const { serials: range, shippedUnits } = part
  if (range === undefined || shippedUnits === undefined) return { faults: [] }
  const faults: Fault[] = []
  const left: number[] = []
  for (const { pointer, units } of reported) {
    if (units.serials === undefined) faults.push(ordersFault('ORDERS-SERIAL-COUNT', `${pointer}/serials`))
    for (const [i, serial] of (units.serials ?? []).entries()) {
      const place = pointer + jsonPointer('serials', i)
      const counter = counterOf(range.space, serial)
      if (counter === undefined || !holdsCounter(range, counter))
        faults.push(ordersFault('ORDERS-SERIAL-FOREIGN', place))
      else if (hasUnit(shippedUnits, counter - range.from))
        faults.push(ordersFault('ORDERS-SERIAL-SHIPPED', place))
      else left.push(counter - range.from)
    }
  }
  return faults.length > 0 ? { faults } : { faults, shippedUnits: withUnits(shippedUnits, left) }
}

function bindLots(report: PartReport) {
  const checked = report.reported.map((reported) => ({ reported, found: findLot(report, reported) }))
  const faults = checked.flatMap(({ found }) => (Array.isArray(found) ? found : []))
  if (faults.length > 0) return { faults, lots: report.part.lots ?? [], movements: [] }
  const shipped = checked.flatMap(({ reported, found }) =>
    Array.isArray(found) ? [] : [{ lot: found, quantity: reported.units.quantity }],
  )
  return { faults, ...moveLots(report, shipped) }
}

/** The stock lot that reported units name; without an expiry it is the one that expires first. */
export function reportedLot(stock: readonly StockLot[], { lot, expiry }: ShippedUnits): StockLot | undefined {
  return stock.find((held) => held.lot === lot && (expiry === undefined || held.expiry === expiry))
}

/** The stock lot that reported units came from, or why they should not have left. */
function findLot({ stock, shippedOn }: PartReport, { units, pointer }: ReportedUnits): StockLot | Fault[] {
  if (units.lot === undefined) return [ordersFault('ORDERS-LOT-MISSING', `${pointer}/lot`)]
  const found = reportedLot(stock, units)
  if (found === undefined)
    return stock.some(({ lot }) => lot === units.lot)
      ? [ordersFault('ORDERS-LOT-EXPIRY-DIFFERS', `${pointer}/expiry`)]
      : [ordersFault('ORDERS-LOT-UNKNOWN', `${pointer}/lot`)]
  const faults = [
    ...(found.status === 'released' ? [] : [ordersFault('ORDERS-LOT-STOPPED', '/lot')]),
    ...(found.expiry !== undefined && found.expiry < shippedOn
      ? [ordersFault('ORDERS-LOT-EXPIRED', '/lot')]
      : []),
  ]
  return faults.length > 0 ? faultsUnder(pointer, faults) : found
}

function moveLots(
  { part, stillNeeded }: PartReport,
  shipped: readonly { readonly lot: StockLot; readonly quantity: number }[],
) {
  const lots = (part.lots ?? []).map((lot) => ({ ...lot }))
  const movements: LotMovement[] = []
  const move = ({ lot, expiry }: { lot: string; expiry?: CalendarDate }, onHand: number, available: number) =>
    movements.push({ sku: part.sku, lot, ...(expiry !== undefined && { expiry }), onHand, available })

  for (const { lot: from, quantity } of shipped) {
    let entry = lots.find(({ lot, expiry }) => lot === from.lot && expiry === from.expiry)
    if (entry === undefined) {
      const { lot, expiry } = from
      entry = { lot, ...(expiry !== undefined && { expiry }), quantity: 0, shipped: 0 }
      lots.push(entry)
    }
    const beyond = Math.max(0, quantity - (entry.quantity - entry.shipped))
    Object.assign(entry, { quantity: entry.quantity + beyond, shipped: entry.shipped + quantity })
    move(from, -quantity, 0 - beyond)
  }
  let excess = lots.reduce((rest, lot) => rest + lot.quantity - lot.shipped, 0) - stillNeeded
  for (const entry of lots.toReversed()) {
    const released = Math.max(0, Math.min(excess, entry.quantity - entry.shipped))
    if (released === 0) continue
    Object.assign(entry, { quantity: entry.quantity - released })
    move(entry, 0, released)
    excess -= released
  }
  return { lots: lots.filter(({ quantity }) => quantity > 0), movements }
}
