import type { CalendarDate } from '@tallystick/kernel'
import type { LineLedger, PartAllocation } from '@tallystick/orders'
import { hasUnit, type RunList, type UnitState, unitOf, unitsIn } from '@tallystick/serials'
import type { OrderShipment, WholeOrder } from '@tallystick/store'
import type { Place } from './minted-places.ts'

/** A unit of the ranges that an order was given. */
export interface UnitInOrder {
  readonly order: WholeOrder
  readonly line: LineLedger
  readonly part: PartAllocation
  /** Its number in the ranges of the part. */
  readonly unit: number
  readonly state: Extract<UnitState, 'allocated' | 'shipped' | 'decommissioned'>
  /** With which shipment it left, and out of which lot. */
  readonly shipment?: OrderShipment
  readonly lot?: string
  readonly expiry?: CalendarDate
}

/** Finds the unit among the parts of the line that the range was given to; `undefined` when they do not hold it any more. */
export function unitInOrder(
  order: WholeOrder,
  { lineId, sku }: { readonly lineId: string; readonly sku: string },
  { space, counter }: Place,
): UnitInOrder | undefined {
  const line = order.state.lines.find((ledger) => ledger.lineId === lineId)
  for (const part of line?.parts ?? []) {
    const unit = part.sku === sku ? unitOf(part.serials ?? [], space, counter) : undefined
    if (line === undefined || unit === undefined) continue
    const state = stateIn(order, part, unit)
    return { order, line, part, unit, state, ...departure(order, { lineId, sku, unit }) }
  }
  return undefined
}

/** Minted serials of a cancelled order stay its own, and are never used. */
function stateIn(
  { state }: WholeOrder,
  { shippedUnits, retiredUnits }: PartAllocation,
  unit: number,
): UnitInOrder['state'] {
  if (shippedUnits !== undefined && hasUnit(shippedUnits, unit)) return 'shipped'
  const isRetired = retiredUnits !== undefined && hasUnit(retiredUnits, unit)
  return isRetired || state.phase === 'cancelled' ? 'decommissioned' : 'allocated'
}

function departure(order: WholeOrder, at: { lineId: string; sku: string; unit: number }) {
  for (const shipment of order.shipments) {
    const left = shipment.departed.find(
      ({ lineId, sku, units }) => lineId === at.lineId && sku === at.sku && unitsOf(units ?? '').has(at.unit),
    )
    if (left === undefined) continue
    const { lot, expiry } = left
    return { shipment, ...(lot !== undefined && { lot }), ...(expiry !== undefined && { expiry }) }
  }
  return {}
}

/** The list that was read last: whoever asks about many units of a shipment asks about the same one. */
let latest: { readonly list: string; readonly units: ReadonlySet<number> } = { list: '', units: new Set() }

function unitsOf(list: string): ReadonlySet<number> {
  if (latest.list !== list) latest = { list, units: new Set(unitsIn(list as RunList)) }
  return latest.units
}
