import type { BilledLine } from '@tallystick/billing'
import type { CalendarDate } from '@tallystick/kernel'
import type { Shipment, ShipmentLine, ShippedUnits } from '@tallystick/orders'

/** Of what was reported, that which one of several documents of its sale is about. */
export function partOfReport(report: Shipment, billed: readonly BilledLine[]): Shipment {
  const reported = new Map(report.lines.map((line) => [line.orderLineId, line]))
  const lines = billed.flatMap((part): ShipmentLine[] => {
    const line = reported.get(part.lineId ?? '')
    if (line === undefined) return []
    const { components, ...rest } = line
    const told = { ...rest, quantity: countOf(part.quantity), units: unitsOf(part) }
    // The units of a kit's components are told once, with the first document of its line.
    return [part.tracked?.components && components ? { ...told, components } : told]
  })
  return { ...report, lines }
}

function unitsOf({ quantity, tracked }: BilledLine): ShippedUnits[] {
  const groups = tracked?.units ?? []
  if (groups.length === 0) return [{ quantity: countOf(quantity) }]
  return groups.map(({ lot, expiry, serials, quantity: told = quantity }) => ({
    quantity: serials?.length ?? countOf(told),
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry: expiry as CalendarDate }),
    ...(serials && { serials }),
  }))
}

/** Units are counted in whole ones. */
function countOf(quantity: string): number {
  return Number.parseInt(quantity, 10)
}
