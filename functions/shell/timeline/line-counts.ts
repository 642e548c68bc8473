import { exchangedUnits, type LineLedger, type OrderState } from '@tallystick/orders'
import type { ShipmentRecord } from '@tallystick/store'
import type { OrderDetails } from './order-details.ts'

/** What happened to the units of an order line, in counts. */
export interface LineCounts {
  readonly ordered: number
  /** Goods were given to them, or had been when they left. */
  readonly allocated: number
  /** Packed, and not gone yet. */
  readonly packed: number
  readonly left: number
  /** They will never come. */
  readonly closed: number
  readonly invoiced: number
  /** They came back, those of exchanges among them. */
  readonly returned: number
  /** The buyer gets others in their place. */
  readonly exchanged: number
  /** The channel gave money back for them. */
  readonly refunded: number
  /** A credit note was asked for. */
  readonly credited: number
}

/** Counts what happened to the units of lines, from the ledger and the order's shipments: no unit is read for it. */
export function lineCounter({ whole, shipments }: OrderDetails): (line: LineLedger) => LineCounts {
  const confirmed = [...shipments.values()].filter(({ state }) => state === 'confirmed')
  const invoicedWith = new Set(whole.invoices.flatMap((each) => (each.void ? [] : (each.shipmentId ?? []))))
  const packed = unitsByLine(confirmed.filter(isPacked))
  const invoiced = unitsByLine(confirmed.filter(({ shipmentId }) => invoicedWith.has(shipmentId)))
  return (line) => countsOf(line, { packed, invoiced })
}

function countsOf(
  line: LineLedger,
  { packed, invoiced }: Readonly<Record<'packed' | 'invoiced', ReadonlyMap<string, number>>>,
): LineCounts {
  const { lineId, ordered, shipped, closed, parts, refunded = {} } = line
  return {
    ordered,
    allocated: parts === undefined ? 0 : ordered - closed,
    packed: packed.get(lineId) ?? 0,
    left: shipped - (packed.get(lineId) ?? 0),
    closed,
    invoiced: invoiced.get(lineId) ?? 0,
    returned: line.returned ?? 0,
    exchanged: exchangedUnits(line),
    refunded: sum([refunded.comeBack ?? 0, refunded.stay ?? 0, refunded.neverLeft ?? 0]),
    credited: line.credited ?? 0,
  }
}

/** Units of a shipment, over all lines, that are packed and have not left. */
export function packedUnits(record: ShipmentRecord | undefined): number {
  if (record === undefined || record.state !== 'confirmed' || !isPacked(record)) return 0
  return sum(record.shares.map(({ from, to }) => to - from))
}

/** Units of an order that were packed or have left, and those that were ordered. */
export function shippedUnits({ lines }: OrderState): { readonly shipped: number; readonly ordered: number } {
  return {
    shipped: sum(lines.map(({ shipped }) => shipped)),
    ordered: sum(lines.map(({ ordered }) => ordered)),
  }
}

function isPacked({ status, departed }: ShipmentRecord): boolean {
  return status === 'packed' && departed === undefined
}

function unitsByLine(records: readonly ShipmentRecord[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>()
  for (const { lineId, from, to } of records.flatMap(({ shares }) => shares))
    units.set(lineId, (units.get(lineId) ?? 0) + to - from)
  return units
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
