import { jsonPointer } from '@tallystick/kernel'
import type { Shipment, ShipmentLine, ShippedUnits } from '@tallystick/orders'
import { unitsIn } from '@tallystick/serials'
import type { KnownUnits } from '@tallystick/store'

/** Serials that were made for units of one SKU on one line as they left. */
export interface SerialsOfPart {
  readonly lineId: string
  readonly sku: string
  readonly serials: readonly string[]
}

/** The report with what it does not say and our records do: serials that were made, lots of units, and which had their serials before. */
export function completeReport(
  shipment: Shipment,
  made: readonly SerialsOfPart[],
  known: readonly KnownUnits[],
): Shipment {
  if (made.length === 0 && known.length === 0) return shipment
  const byPart = new Map(made.map(({ lineId, sku, serials }) => [partId(lineId, sku), serials.values()]))
  const byGroup = Map.groupBy(known, ({ pointer }) => pointer)
  return {
    ...shipment,
    lines: shipment.lines.map((line, i) => completeLine(line, jsonPointer('lines', i), { byPart, byGroup })),
  }
}

function partId(lineId: string, sku: string): string {
  return JSON.stringify([lineId, sku])
}

interface Beyond {
  /** The serials of each part, handed out in the order of the report. */
  readonly byPart: ReadonlyMap<string, Iterator<string>>
  readonly byGroup: ReadonlyMap<string, readonly KnownUnits[]>
}

function completeLine(line: ShipmentLine, pointer: string, { byPart, byGroup }: Beyond): ShipmentLine {
  const complete = (sku: string, units: ShippedUnits, at: string) => {
    const serials = byPart.get(partId(line.orderLineId, sku))
    const told =
      units.serials === undefined && serials ? { ...units, serials: next(serials, units.quantity) } : units
    return split(told, byGroup.get(at) ?? [])
  }
  return {
    ...line,
    units: line.units.flatMap((units, u) => complete(line.sku, units, pointer + jsonPointer('units', u))),
    ...(line.components && {
      components: line.components.map(({ sku, units }, c) => ({
        sku,
        units: units.flatMap((group, u) =>
          complete(sku, group, pointer + jsonPointer('components', c, 'units', u)),
        ),
      })),
    }),
  }
}

function next(serials: Iterator<string>, count: number): string[] {
  return Array.from({ length: count }, () => String(serials.next().value))
}

/** One group for all units of which the same is known. */
function split(units: ShippedUnits, known: readonly KnownUnits[]): ShippedUnits[] {
  if (known.length === 0 || units.serials === undefined) return [units]
  const { serials } = units
  const taken = new Set<number>()
  const groups = known.map(({ units: list, lot, namedBefore }): ShippedUnits => {
    const places = unitsIn(list)
    for (const place of places) taken.add(place)
    return {
      ...units,
      quantity: places.length,
      serials: places.flatMap((place) => serials[place] ?? []),
      ...(lot !== undefined && { lot }),
      ...(namedBefore && { namedBefore }),
    }
  })
  const rest = serials.filter((_, place) => !taken.has(place))
  return rest.length === 0 ? groups : [{ ...units, quantity: rest.length, serials: rest }, ...groups]
}
